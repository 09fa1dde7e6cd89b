package io.kerava.documentation;

import io.kerava.documentation.MarkdownPage.Block;
import io.kerava.documentation.MarkdownPage.Row;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;

/**
 * A piece of Java in the documentation, made into a class that compiles: either a program (its
 * class is public), which is left as it is, or statements, which become a method of a {@link
 * Given}.
 *
 * <p>All that is put around stands on one line, so that the compiler's line numbers lead back to
 * the page.
 */
final class Snippet extends SimpleJavaFileObject {
  private static final Pattern PROGRAM =
      Pattern.compile("^public final class (\\w+)", Pattern.MULTILINE);

  /** Losses and metrics share their names: a piece of code that wants them imports them. */
  private static final String IMPORTS =
      "import static io.kerava.initializers.Initializers.*;"
          + " import static io.kerava.preprocessing.Categorical.*;"
          + " import static io.kerava.preprocessing.Normalize.*;"
          + " import static io.kerava.preprocessing.Sequences.*;"
          + " import io.kerava.arrays.*; import io.kerava.callbacks.*;"
          + " import io.kerava.constraints.*; import io.kerava.datasets.*;"
          + " import io.kerava.initializers.*; import io.kerava.layers.*;"
          + " import io.kerava.models.*; import io.kerava.optimizers.*;"
          + " import io.kerava.optimizers.schedules.*; import io.kerava.regularizers.*;"
          + " import java.nio.file.*; import java.util.*;"
          + " import org.nd4j.linalg.api.ndarray.INDArray;"
          + " import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;"
          + " import org.nd4j.linalg.factory.Nd4j; ";

  private final String where;
  private final int firstLine;
  private final String className;
  private final String source;
  private final boolean isRun;

  private Snippet(String where, int firstLine, String className, String source, boolean isRun) {
    super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
    this.where = where;
    this.firstLine = firstLine;
    this.className = className;
    this.source = source;
    this.isRun = isRun;
  }

  /** A block, as the number-th of all. */
  static Snippet of(Block block, int number) {
    boolean isRun = !block.isNoted("compiled, not run");
    Matcher program = PROGRAM.matcher(block.text());
    String pack = "package documentation.piece" + number + "; ";
    String name = "documentation.piece" + number + ".";
    if (program.find()) {
      String source = pack + String.join("\n", block.lines());
      return new Snippet(block.where(), block.line(), name + program.group(1), source, isRun);
    }
    List<String> imports = new ArrayList<>(block.lines());
    List<String> statements = new ArrayList<>(block.lines());
    imports.replaceAll(line -> line.startsWith("import ") ? line : "");
    statements.replaceAll(line -> line.startsWith("import ") ? "" : line);
    String head = pack + noted(block.noted("import ")) + String.join(" ", imports) + IMPORTS;
    String source = head + wrapped(String.join("\n", statements));
    return new Snippet(block.where(), block.line(), name + "Piece", source, isRun);
  }

  /** The code in one cell of a table, as the number-th of all. */
  static Snippet of(Row row, int cell, int number) {
    List<String> imports =
        row.notes().stream()
            .filter(note -> note.startsWith("import "))
            .map(note -> note.substring("import ".length()))
            .toList();
    String statements = String.join("; ", row.codes(cell)) + ";";
    String pack = "package documentation.piece" + number + "; ";
    return new Snippet(
        row.where(),
        row.line(),
        "documentation.piece" + number + ".Piece",
        pack + noted(imports) + IMPORTS + wrapped(statements),
        !row.notes().contains("compiled, not run"));
  }

  private static String noted(List<String> names) {
    StringBuilder imports = new StringBuilder();
    names.forEach(name -> imports.append("import ").append(name).append("; "));
    return imports.toString();
  }

  private static String wrapped(String statements) {
    return "public final class Piece extends io.kerava.documentation.Given {"
        + " @Override public void run() throws Exception { "
        + statements
        + "\n}}\n";
  }

  /** Where the code begins, such as {@code README.md:12}. */
  String where() {
    return where;
  }

  /** The line of the page that is the compiler's line of this class. */
  int lineInPage(long line) {
    return firstLine + (int) line - 1;
  }

  String className() {
    return className;
  }

  boolean isRun() {
    return isRun;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return source;
  }
}
