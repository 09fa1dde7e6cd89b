package io.kerava.preprocessing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.nd4j.shade.guava.hash.HashFunction;

/**
 * TensorFlow's stable hashes of texts: FarmHash's Fingerprint64, and with a salt SipHash-2-4, both
 * of the text in UTF-8. They are those of Guava, in the copy that ND4J brings.
 */
final class StableHash {
  private StableHash() {}

  /** {@code tf.strings.to_hash_bucket_fast}, or with a salt {@code to_hash_bucket_strong}. */
  static int bucket(String text, int buckets, Optional<List<Long>> salt) {
    HashFunction function =
        salt.map(StableHash::sipHash)
            .orElseGet(org.nd4j.shade.guava.hash.Hashing::farmHashFingerprint64);
    long hash = function.hashBytes(text.getBytes(UTF_8)).asLong();
    return (int) Long.remainderUnsigned(hash, buckets);
  }

  private static HashFunction sipHash(List<Long> salt) {
    return org.nd4j.shade.guava.hash.Hashing.sipHash24(salt.get(0), salt.get(1));
  }
}
