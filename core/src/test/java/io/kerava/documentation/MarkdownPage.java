package io.kerava.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, as far as the tests read it: fenced blocks, table rows, links.
 *
 * <p>What a test has to know of a block stands in an HTML comment before it, which no reader sees:
 *
 * <ul>
 *   <li>{@code <!-- compiled, not run -->}: it would download, or run for long;
 *   <li>{@code <!-- excerpt of core/src/… -->}: its lines stand in that file, {@code // …} for what
 *       is left out;
 *   <li>{@code <!-- import io.kerava.losses.* -->}: another import, for a block or for a table.
 * </ul>
 *
 * <p>A {@code text} block behind {@code <!-- printed -->} is what the block before it prints.
 */
record MarkdownPage(String name, Path file, List<String> lines) {
  private static final Pattern COMMENT = Pattern.compile("<!-- (.+) -->");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");

  /** The folder of the repository, seen from the module that is tested. */
  static Path repository() {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    return Files.exists(module.resolve("README.md")) ? module : module.getParent();
  }

  /** README.md and everything in docs. */
  static List<MarkdownPage> all() {
    Path root = repository();
    try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
      List<Path> files = new ArrayList<>(List.of(root.resolve("README.md")));
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
      return files.stream().map(MarkdownPage::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page of that name, such as {@code README.md}. */
  static MarkdownPage named(String name) {
    return read(repository().resolve(name));
  }

  private static MarkdownPage read(Path file) {
    try {
      String name = repository().relativize(file).toString().replace('\\', '/');
      return new MarkdownPage(name, file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A fenced block: the language behind the fence, and the comments right before it. */
  record Block(String page, int line, String language, List<String> notes, List<String> lines) {
    Block {
      notes = List.copyOf(notes);
      lines = List.copyOf(lines);
    }

    boolean isNoted(String note) {
      return notes.contains(note);
    }

    /** What stands in a comment behind these words. */
    List<String> noted(String words) {
      return notes.stream()
          .filter(note -> note.startsWith(words))
          .map(note -> note.substring(words.length()).strip())
          .toList();
    }

    String text() {
      return String.join("\n", lines) + "\n";
    }

    String where() {
      return page + ":" + line;
    }
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher comment = COMMENT.matcher(line.strip());
      if (comment.matches()) {
        notes.add(comment.group(1));
      } else if (line.startsWith("```")) {
        int end = i + 1;
        while (!lines.get(end).startsWith("```")) {
          end++;
        }
        String language = line.substring(3).strip();
        blocks.add(new Block(name, i + 2, language, notes, lines.subList(i + 1, end)));
        notes.clear();
        i = end;
      } else if (!line.isBlank()) {
        notes.clear();
      }
    }
    return blocks;
  }

  /** A row of a table: the table's first line, and the cells. */
  record Row(String page, int line, List<String> header, List<String> notes, List<String> cells) {
    /** The pieces of code in a cell. */
    List<String> codes(int cell) {
      return CODE.matcher(cells.get(cell)).results().map(code -> code.group(1)).toList();
    }

    String where() {
      return page + ":" + line;
    }
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Optional<List<String>> header = Optional.empty();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("|")) {
        List<String> cells = cells(line);
        if (header.isEmpty()) {
          header = Optional.of(cells);
          i++; // the rule
        } else {
          rows.add(new Row(name, i + 1, header.get(), List.copyOf(notes), cells));
        }
        continue;
      }
      Matcher comment = COMMENT.matcher(line.strip());
      if (comment.matches()) {
        notes.add(comment.group(1));
      } else if (header.isPresent() || !line.isBlank()) {
        notes.clear();
      }
      header = Optional.empty();
    }
    return rows;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1).split("(?<!\\\\)\\|"))
        .map(cell -> cell.strip().replace("\\|", "|"))
        .toList();
  }

  /** The targets of all links. */
  List<String> links() {
    return LINK.matcher(String.join("\n", lines)).results().map(link -> link.group(1)).toList();
  }
}
