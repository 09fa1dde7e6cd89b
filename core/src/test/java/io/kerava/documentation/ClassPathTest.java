package io.kerava.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathTest {
  @TempDir Path folder;

  @Test
  void follows_the_manifest_of_a_jar() throws IOException {
    Path classes = Files.createDirectory(folder.resolve("my classes"));
    Path library = jar("library.jar", "");
    Path booter = jar("booter.jar", classes.toUri() + " library.jar missing.jar");
    assertThat(ClassPath.of(booter.toString()).split(java.io.File.pathSeparator))
        .containsExactly(booter.toString(), classes.toString(), library.toString());
  }

  private Path jar(String name, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    Path jar = folder.resolve(name);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}
