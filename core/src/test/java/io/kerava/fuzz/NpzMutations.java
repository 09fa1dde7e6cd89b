package io.kerava.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Other .npz files: damaged, rebuilt with other members, and with headers that lie. */
public final class NpzMutations {
  private static final List<String> NAMES =
      List.of(
          "../../etc/x.npy",
          "/tmp/x.npy",
          "a\u0000b.npy",
          "\ud83d\ude00.npy",
          "README",
          "folder/",
          "",
          ".npy",
          "arr_0.npy",
          "arr_1.npy",
          "x".repeat(5000),
          "d/kernel",
          "d_1/kernel.npy",
          "D/kernel.npy",
          "d/kernel.npy ",
          "d\\kernel.npy");
  private static final int[] SIZES = {
    0, 1, -1, 65535, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 30
  };

  /** Any of them. */
  public static final Mutation ANY =
      Mutation.anyOf(
          ByteMutations.ANY,
          ByteMutations.ANY,
          rebuilt(NpzMutations::withOtherMembers),
          rebuilt(NpzMutations::withFalseFields),
          inMember(NpyMutations.ANY),
          inMember(NpyMutations.ANY),
          inMember(ByteMutations.ANY));

  private NpzMutations() {}

  /** Mutates the content of a member, and writes the archive so that it is whole again. */
  public static Mutation inMember(Mutation mutation) {
    return rebuilt(
        (members, random) -> {
          int at = random.nextInt(members.size());
          RawZip.Member old = members.get(at);
          byte[] content = mutation.of(old.packed, random);
          members.set(at, new RawZip.Member(old.name, content, random.nextBoolean()));
        });
  }

  /** {@link #inMember(Mutation)} in the member of a name. */
  public static Mutation inMember(String name, Mutation mutation) {
    return rebuilt(
        (members, random) ->
            members.replaceAll(
                each ->
                    each.name.equals(name)
                        ? new RawZip.Member(name, mutation.of(each.packed, random), false)
                        : each));
  }

  private interface Edit {
    void edit(List<RawZip.Member> members, RandomGenerator random);
  }

  private static Mutation rebuilt(Edit edit) {
    return (file, random) -> {
      List<RawZip.Member> members = new ArrayList<>();
      for (Map.Entry<String, byte[]> each : RawZip.read(file).orElseThrow().entrySet()) {
        members.add(new RawZip.Member(each.getKey(), each.getValue(), false));
      }
      edit.edit(members, random);
      return RawZip.write(members);
    };
  }

  private static void withOtherMembers(List<RawZip.Member> members, RandomGenerator random) {
    int a = random.nextInt(members.size());
    int b = random.nextInt(members.size());
    String name = NAMES.get(random.nextInt(NAMES.size()));
    byte[] text = "text".getBytes(StandardCharsets.US_ASCII);
    switch (random.nextInt(8)) {
      case 0 -> members.add(random.nextInt(members.size() + 1), members.get(a)); // doubled
      case 1 -> members.remove(a);
      case 2 -> members.get(a).name = name;
      case 3 -> members.add(new RawZip.Member(name, text, random.nextBoolean()));
      case 4 -> Collections.shuffle(members, new Random(random.nextLong()));
      case 5 -> members.get(a).swapContent(members.get(b));
      case 6 -> members.set(a, new RawZip.Member(members.get(a).name, new byte[0], false));
      default -> members.get(a).name = members.get(b).name;
    }
  }

  private static void withFalseFields(List<RawZip.Member> members, RandomGenerator random) {
    RawZip.Member member = members.get(random.nextInt(members.size()));
    int number =
        random.nextBoolean() ? SIZES[random.nextInt(SIZES.length)] : random.nextInt(-64, 64);
    switch (random.nextInt(6)) {
      case 0 -> member.size = number;
      case 1 -> member.packedSize = number;
      case 2 -> member.crc ^= 1 << random.nextInt(32);
      case 3 -> member.shift = number;
      case 4 -> member.method = random.nextInt(100);
      default -> member.flags ^= 1 << random.nextInt(16);
    }
  }
}
