import Foundation

/// Files of a sweep, with errors that say whether trying again may help.
enum SweepFile {
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Opens for reading and writing, creating, and holds it against other processes.
    static func openLocked(_ path: String) throws(SweepError) -> Int32 {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure("cannot write", path, errno) }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
        let code = errno
        close(descriptor)
        if code == EWOULDBLOCK {
            throw SweepError("another process works on \(path)", isWorthRetrying: true)
        }
        throw failure("cannot lock", path, code)
    }

    /// Does the path still lead to the open file?
    static func isSame(_ descriptor: Int32, _ path: String) -> Bool {
        var (mine, named) = (Foundation.stat(), Foundation.stat())
        return fstat(descriptor, &mine) == 0 && stat(path, &named) == 0 && mine.st_ino == named.st_ino
            && mine.st_dev == named.st_dev
    }

    static func close(_ descriptor: Int32) { _ = Foundation.close(descriptor) }

    static func size(_ descriptor: Int32) -> Int {
        var status = Foundation.stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Writes all of it, or leaves the file as long as it was.
    static func write(_ bytes: [UInt8], to descriptor: Int32, at offset: Int, _ path: String) throws(SweepError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                pwrite(
                    descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written,
                    off_t(offset + written))
            }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                let code = errno
                ftruncate(descriptor, off_t(offset))
                throw failure("cannot write", path, code)
            }
        }
    }

    static func truncate(_ descriptor: Int32, to length: Int, _ path: String) throws(SweepError) {
        guard ftruncate(descriptor, off_t(length)) == 0 else { throw failure("cannot write", path, errno) }
    }

    static func sync(_ descriptor: Int32, _ path: String) throws(SweepError) {
        // Pipes and some network file systems know no sync; that is no failure.
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
            throw failure("cannot write", path, errno)
        }
    }

    /// Puts a rename on disk; where folders cannot be synced, the system does so in its own time.
    static func syncFolder(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// A full disk, a used-up quota or a failing device may be well later; a folder that may not be written will not.
    static func failure(_ what: String, _ path: String, _ code: Int32) -> SweepError {
        let passes = [ENOSPC, EDQUOT, EIO, EAGAIN, EMFILE, ENFILE, ENOMEM, ESTALE].contains(code)
        return SweepError("\(what) \(path): \(String(cString: strerror(code)))", isWorthRetrying: passes)
    }
}
