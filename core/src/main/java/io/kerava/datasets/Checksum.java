package io.kerava.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file's digest must be.
 *
 * @param algorithm Java's name of it
 * @param hex the digest in lower-case hexadecimal
 */
record Checksum(String algorithm, String hex) {

  static Checksum sha256(String hex) {
    return new Checksum("SHA-256", hex);
  }

  /** For the one file of which Keras knows no better digest. */
  static Checksum md5(String hex) {
    return new Checksum("MD5", hex);
  }

  MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has " + algorithm, e);
    }
  }

  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  /**
   * Checks a file before anything of it is used.
   *
   * @throws DataFileException if it is another, or can't be read
   */
  void require(Path file) {
    try {
      MessageDigest digest = digest();
      byte[] block = new byte[1 << 16];
      try (InputStream in = Files.newInputStream(file)) {
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
          digest.update(block, 0, n);
        }
      }
      String received = hex(digest.digest());
      if (!received.equals(hex)) {
        throw new DataFileException(
            file
                + " is truncated or altered: expected the "
                + this
                + ", received "
                + received
                + " ("
                + Files.size(file)
                + " bytes). Delete it, and the next call downloads it anew.");
      }
    } catch (IOException e) {
      throw DataFileException.unreadable(file, e);
    }
  }

  /** As it stands in messages. */
  @Override
  public String toString() {
    return algorithm + " " + hex;
  }
}
