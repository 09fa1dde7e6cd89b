package io.kerava.documentation;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * The class path of the tests, for a compiler. Where it is a single jar whose manifest names the
 * others, as Surefire starts a JVM, those are looked up: javac doesn't follow their URLs.
 */
final class ClassPath {
  private final Set<Path> entries = new LinkedHashSet<>();

  private ClassPath() {}

  /** The class path of this JVM. */
  static String ofThisJvm() {
    return of(
        System.getProperty("surefire.test.class.path", "")
            + File.pathSeparator
            + System.getProperty("java.class.path"));
  }

  static String of(String given) {
    ClassPath path = new ClassPath();
    for (String entry : given.split(File.pathSeparator, -1)) {
      if (!entry.isBlank()) {
        path.add(Path.of(entry).toAbsolutePath());
      }
    }
    return path.entries.stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void add(Path entry) {
    if (!Files.exists(entry) || !entries.add(entry) || Files.isDirectory(entry)) {
      return;
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      Manifest manifest = jar.getManifest();
      String others =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (others != null && !others.isBlank()) {
        for (String other : others.strip().split("\\s+", -1)) {
          add(Path.of(entry.toUri().resolve(other)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
