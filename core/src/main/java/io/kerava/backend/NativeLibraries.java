package io.kerava.backend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/**
 * Whether this process can load native libraries at all. They are unpacked into a folder first,
 * which a hardened container may forbid to write to, or to execute from; and they come in jars of
 * their own for each platform, which Gradle leaves out unless they are named.
 */
final class NativeLibraries {
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";
  private static final String JNA_FOLDER = "jna.tmpdir";
  private static final String SMALLEST = "jnijavacpp";

  private NativeLibraries() {}

  /** Why none can be loaded; empty where they can. */
  static Optional<String> problem() {
    String platform = Loader.getPlatform();
    String library = "/org/bytedeco/javacpp/" + platform + "/" + System.mapLibraryName(SMALLEST);
    if (NativeLibraries.class.getResource(library) == null) {
      return Optional.of(withoutNatives(platform));
    }
    Path folder;
    try {
      folder = Loader.getCacheDir().toPath();
    } catch (IOException e) {
      return Optional.of(withoutFolder());
    }
    try {
      Loader.load(Loader.class);
    } catch (UnsatisfiedLinkError e) {
      return Optional.of(notExecutable(folder));
    }
    followCache();
    return Optional.empty();
  }

  /** One setting suffices: JNA unpacks its library where the user has JavaCPP unpack its own. */
  private static void followCache() {
    String cache = System.getProperty(CACHE);
    if (cache != null && System.getProperty(JNA_FOLDER) == null) {
      System.setProperty(JNA_FOLDER, cache);
    }
  }

  static String withoutNatives(String platform) {
    return "The native libraries for this machine, "
        + platform
        + ", are not on the class path. Expected were those of org.nd4j:nd4j-native, which Maven"
        + " adds by itself; elsewhere name them, or add org.nd4j:nd4j-native-platform, which has"
        + " those of every platform.";
  }

  static String withoutFolder() {
    return "The native libraries can't be unpacked: neither the home folder, '"
        + System.getProperty("user.home")
        + "', nor the one for temporary files, '"
        + System.getProperty("java.io.tmpdir")
        + "', can be written to."
        + mend();
  }

  static String notExecutable(Path folder) {
    return "The native libraries can't be loaded from '"
        + folder
        + "', where they were unpacked. Is it on a file system that is mounted with noexec?"
        + mend();
  }

  private static String mend() {
    return " Expected was a folder that this program may write to and execute from. Name one: java"
        + " -D"
        + CACHE
        + "=/path/to/folder …";
  }
}
