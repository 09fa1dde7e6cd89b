package io.kerava.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is being written, under a name of its own. Its writer holds a lock on it, which ends
 * with the process however that ends: one without a lock was left by a process that was killed.
 */
final class PartialFile implements AutoCloseable {
  private static final String PREFIX = ".kerava-";
  private static final String SUFFIX = ".partial";
  private static final int MOST_TRIES = 10;

  /**
   * The names of those that this process is writing. A process must not open its own ones again:
   * closing any stream of a file ends all locks that the process has on it.
   */
  private static final Set<String> OWN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileOutputStream out;

  private PartialFile(Path path, FileOutputStream out) {
    this.path = path;
    this.out = out;
  }

  /** A new one in a folder; its permissions are those of any new file. */
  static PartialFile in(Path folder) throws IOException {
    for (int tries = 0; ; tries++) {
      String name = PREFIX + UUID.randomUUID() + SUFFIX;
      OWN.add(name);
      PartialFile made = open(folder.resolve(name));
      // Before it was locked, another process may have taken it for one that was left.
      if ((made.isLocked() && Files.exists(made.path)) || tries == MOST_TRIES) {
        return made;
      }
      made.close();
    }
  }

  private static PartialFile open(Path path) throws IOException {
    try {
      // Not a channel's stream, which an interrupt of the thread would close.
      return new PartialFile(path, new FileOutputStream(path.toFile()));
    } catch (IOException | RuntimeException e) {
      OWN.remove(path.getFileName().toString());
      throw e;
    }
  }

  @SuppressWarnings("resource") // the lock ends with the stream
  private boolean isLocked() {
    try {
      return out.getChannel().tryLock() != null;
    } catch (IOException e) {
      return true; // a file system without locks: nobody else can lock it either, and remove it
    }
  }

  OutputStream stream() {
    return out;
  }

  /** Takes the place of a file, or becomes a new one. */
  void replace(Path file) throws IOException {
    if (Files.exists(file)) {
      takeOver(file);
    }
    out.getFD().sync();
    out.close();
    Files.move(path, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private void takeOver(Path file) throws IOException {
    PosixFileAttributeView from = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    PosixFileAttributeView to = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (from == null || to == null) {
      return; // not POSIX: the folder's rules hold
    }
    PosixFileAttributes old = from.readAttributes();
    try {
      if (!old.owner().equals(to.readAttributes().owner())) {
        to.setOwner(old.owner());
      }
      if (!old.group().equals(to.readAttributes().group())) {
        to.setGroup(old.group());
      }
    } catch (IOException e) {
      // Only the superuser may give a file to others; everybody else's files stay their own.
    }
    to.setPermissions(old.permissions());
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      Files.deleteIfExists(path);
      OWN.remove(path.getFileName().toString());
    }
  }

  /** Removes what killed processes left in a folder, as far as that is possible. */
  static void removeLeftIn(Path folder) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path each : found) {
        if (!OWN.contains(each.getFileName().toString())
            && Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
          removeUnlocked(each);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Tidying up is no reason to fail: a folder may be written to but not be read.
    }
  }

  private static void removeUnlocked(Path file) {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // Somebody else's, or still in use: it stays.
    }
  }
}
