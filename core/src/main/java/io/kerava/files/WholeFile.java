package io.kerava.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes files whole or not at all.
 *
 * <p>The content is written beside the file under another name, which takes the file's place in one
 * step. Whoever reads the file meanwhile, or after a crash, a full disk or a killed process, finds
 * the old one. All else is as if the file had been opened and written to:
 *
 * <ul>
 *   <li>a new file has the permissions that the process's umask leaves, one that was there keeps
 *       its own, and its owner and group where the process may give files away;
 *   <li>a symbolic link is followed, also where it leads to nothing yet (other names of the same
 *       file, hard links, keep the old content);
 *   <li>any name that the file system allows will do;
 *   <li>a device or a pipe is simply written to.
 * </ul>
 *
 * <p>What a killed process has left in a folder is removed when the next file is written there.
 */
public final class WholeFile {
  private static final int MOST_LINKS = 40; // as in Linux

  private WholeFile() {}

  /** Writes the content of a file. */
  public interface Content {
    /** Writes all of it to a stream, which stays open. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, in folders that are made where need be.
   *
   * @throws IOException where that fails; the old file is as it was then, and nothing is left over
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = target(file);
    if (Files.isDirectory(target)) {
      throw new FileSystemException(file.toString(), null, "is a directory");
    }
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new AccessDeniedException(file.toString(), null, "the file may not be written to");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      try (OutputStream out = Files.newOutputStream(target)) {
        content.writeTo(out);
      }
      return;
    }
    Path folder = Folders.create(target.getParent());
    PartialFile.removeLeftIn(folder);
    try (PartialFile partial = PartialFile.in(folder)) {
      OutputStream out = new BufferedOutputStream(partial.stream(), 1 << 16);
      content.writeTo(out);
      out.flush();
      partial.replace(target);
    }
  }

  /** Where links lead, whether there is a file or not. */
  private static Path target(Path file) throws IOException {
    Path path = file.toAbsolutePath();
    for (int links = 0; links < MOST_LINKS; links++) {
      if (!Files.isSymbolicLink(path)) {
        return path;
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    throw new FileSystemLoopException(file.toString());
  }
}
