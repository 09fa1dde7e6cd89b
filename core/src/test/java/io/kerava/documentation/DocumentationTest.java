package io.kerava.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.kerava.Kerava;
import io.kerava.documentation.MarkdownPage.Block;
import io.kerava.documentation.MarkdownPage.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java code of README.md and docs is right: it compiles, it runs, and it prints what the page
 * says. So is the code in tables of Keras and Kerava. {@link MarkdownPage} has the marks.
 */
final class DocumentationTest {
  /** The property by which {@link Given} learns of a folder to write to. */
  static final String FOLDER = "kerava.documentation.folder";

  /** The headers of tables whose second column is code. */
  private static final Set<List<String>> CODE_TABLES =
      Set.of(List.of("Keras", "Kerava"), List.of("NumPy", "Java"));

  @TempDir Path folder;

  @BeforeEach
  void give_a_folder() {
    System.setProperty(FOLDER, folder.toString());
  }

  @AfterEach
  void take_the_folder() {
    System.clearProperty(FOLDER);
  }

  @TestFactory
  Stream<DynamicTest> code_compiles_and_runs() throws IOException {
    Map<Snippet, String> printed = new LinkedHashMap<>();
    for (MarkdownPage page : MarkdownPage.all()) {
      collect(page, printed);
    }
    Path classes = Files.createDirectory(folder.resolve("classes"));
    compile(List.copyOf(printed.keySet()), classes);
    URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, DocumentationTest.class.getClassLoader());
    return printed.entrySet().stream()
        .filter(each -> each.getKey().isRun())
        .map(
            each ->
                dynamicTest(
                    each.getKey().where(), () -> run(each.getKey(), loader, each.getValue())));
  }

  /** The pieces of a page, each with the text that it is said to print, if any. */
  private static void collect(MarkdownPage page, Map<Snippet, String> printed) {
    Snippet last = null;
    for (Block block : page.blocks()) {
      if (block.language().equals("java") && block.noted("excerpt of ").isEmpty()) {
        last = Snippet.of(block, printed.size());
        printed.put(last, "");
      } else if (block.isNoted("printed")) {
        assertThat(last).as("the code before " + block.where()).isNotNull();
        printed.put(last, block.text());
      }
    }
    for (Row row : page.rows()) {
      if (CODE_TABLES.contains(row.header()) && !row.codes(1).isEmpty()) {
        printed.put(Snippet.of(row, 1, printed.size()), "");
      }
    }
  }

  private static void compile(List<Snippet> snippets, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> options =
        List.of("--release", "17", "-proc:none", "-cp", ClassPath.ofThisJvm(), "-d", "" + classes);
    compiler.getTask(null, null, diagnostics, options, null, snippets).call();
    List<String> errors = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> each : diagnostics.getDiagnostics()) {
      if (each.getKind() == Diagnostic.Kind.ERROR) {
        String message = each.getMessage(Locale.ROOT);
        errors.add(
            each.getSource() instanceof Snippet snippet
                ? snippet.where().replaceAll(":.*", ":")
                    + snippet.lineInPage(each.getLineNumber())
                    + ": "
                    + message
                : message);
      }
    }
    assertThat(errors).as("errors of the compiler").isEmpty();
  }

  private static void run(Snippet snippet, ClassLoader loader, String expected) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    Kerava.setRandomSeed(7);
    Kerava.clearSession();
    try {
      Class<?> code = loader.loadClass(snippet.className());
      if (Given.class.isAssignableFrom(code)) {
        ((Given) code.getConstructor().newInstance()).run();
      } else {
        code.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
      }
    } finally {
      System.setOut(before);
    }
    if (!expected.isEmpty()) {
      String text = printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
      assertThat(text).as("what the code at " + snippet.where() + " prints").isEqualTo(expected);
    }
  }

  @Test
  void excerpts_stand_in_the_code() throws IOException {
    for (MarkdownPage page : MarkdownPage.all()) {
      for (Block block : page.blocks()) {
        for (String file : block.noted("excerpt of ")) {
          String code = unindented(Files.readString(MarkdownPage.repository().resolve(file)));
          for (String part : unindented(block.text()).split("(?m)^(//|#) …$", -1)) {
            assertThat(code).as(block.where()).contains(part.strip());
          }
        }
      }
    }
  }

  private static String unindented(String code) {
    return code.replace("\r\n", "\n").replaceAll("(?m)^ +", "");
  }

  @Test
  void links_lead_somewhere() {
    for (MarkdownPage page : MarkdownPage.all()) {
      for (String link : page.links()) {
        if (!link.contains("://")) {
          assertThat(page.file().resolveSibling(link)).as("a link of " + page.name()).exists();
        }
      }
    }
  }
}
