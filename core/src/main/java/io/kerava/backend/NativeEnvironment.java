package io.kerava.backend;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.List;

/**
 * The environment of this process as its C libraries see it, which Java itself can't change. {@link
 * System#getenv} and processes that Java starts don't see what is set here.
 */
final class NativeEnvironment {

  // Each C runtime of Windows keeps its own copy; which one OpenBLAS was linked with may change.
  private static final List<String> WINDOWS_RUNTIMES = List.of("msvcrt", "ucrtbase");

  private NativeEnvironment() {}

  /**
   * Sets a variable.
   *
   * @throws UnsatisfiedLinkError if the C library can't be reached, as where the folder for
   *     temporary files forbids execution
   */
  static void set(String name, String value) {
    if (Platform.isWindows()) {
      for (String runtime : WINDOWS_RUNTIMES) {
        call(NativeLibrary.getInstance(runtime), "_putenv", name + "=" + value);
      }
    } else {
      call(NativeLibrary.getProcess(), "setenv", name, value, 1);
    }
  }

  private static void call(NativeLibrary library, String function, Object... arguments) {
    int error = library.getFunction(function).invokeInt(arguments);
    if (error != 0) {
      throw new IllegalStateException(function + " answered " + error);
    }
  }
}
