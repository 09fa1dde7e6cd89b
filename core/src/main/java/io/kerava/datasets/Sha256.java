package io.kerava.datasets;

/** SHA-256 in lower-case hexadecimal. */
final class Sha256 {

  private Sha256() {}

  static String of(byte[] bytes) {
    return Checksum.hex(Checksum.sha256("").digest().digest(bytes));
  }
}
