package io.kerava.backend;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The processor, and those of its abilities that OpenBLAS has kernels for.
 *
 * @param name the maker's, where it can be had, otherwise Java's name of the architecture
 * @param hasAvx2 AVX2 and FMA
 * @param hasAvx512 the parts of AVX-512 that OpenBLAS's SkylakeX kernels are compiled with: F, CD,
 *     BW, DQ, VL
 */
record Processor(String name, boolean hasAvx2, boolean hasAvx512) {

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final Set<String> AVX2_FLAGS = Set.of("avx2", "fma");
  private static final Set<String> AVX512_FLAGS =
      Set.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");

  // processthreadsapi.h: PF_AVX2_INSTRUCTIONS_AVAILABLE, PF_AVX512F_INSTRUCTIONS_AVAILABLE
  private static final int WINDOWS_AVX2 = 40;
  private static final int WINDOWS_AVX512F = 41;

  /**
   * This machine's. No abilities are named on macOS, where there is nothing to mend: the last Mac
   * of x86-64 is older than the OpenBLAS that nd4j-native brings.
   */
  static Processor current() {
    try {
      if (Files.isReadable(CPUINFO)) {
        return fromCpuinfo(Files.readAllLines(CPUINFO, StandardCharsets.ISO_8859_1));
      }
      return Platform.isWindows() ? fromWindows() : unknown();
    } catch (IOException | RuntimeException | LinkageError e) {
      return unknown();
    }
  }

  /** Linux's description; of several processors the first. */
  static Processor fromCpuinfo(List<String> lines) {
    String name = value(lines, "model name");
    Set<String> flags = Set.copyOf(Arrays.asList(value(lines, "flags").split("\\s+")));
    return new Processor(
        name.isEmpty() ? unknown().name() : name,
        flags.containsAll(AVX2_FLAGS),
        flags.containsAll(AVX512_FLAGS));
  }

  private static String value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  // AVX-512 F stands for all five parts: what has F alone (Xeon Phi) never ran a Windows of today.
  private static Processor fromWindows() {
    String name = System.getenv("PROCESSOR_IDENTIFIER");
    return new Processor(
        name == null ? unknown().name() : name,
        windowsHas(WINDOWS_AVX2),
        windowsHas(WINDOWS_AVX512F));
  }

  private static boolean windowsHas(int feature) {
    return NativeLibrary.getInstance("kernel32")
            .getFunction("IsProcessorFeaturePresent")
            .invokeInt(new Object[] {feature})
        != 0;
  }

  private static Processor unknown() {
    return new Processor(System.getProperty("os.arch"), false, false);
  }
}
