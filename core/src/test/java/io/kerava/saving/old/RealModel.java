package io.kerava.saving.old;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.kerava.config.KerasJson;
import io.kerava.models.Model;
import io.kerava.models.Models;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * A model in a file that somebody published.
 *
 * @param name the file's name
 * @param json its configuration
 * @param training how it was compiled; empty where the file doesn't say
 * @param facts its line of the index
 */
record RealModel(String name, String json, String training, Map<String, String> facts) {
  private static final Pattern CELL = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))");
  private static final Pattern OBJECT =
      Pattern.compile(
          "\\{\"(?:class_name|config|metrics|loss|loss_weights|optimizer_config"
              + "|sample_weight_mode)\": ");
  private static final Set<String> MODELS = Set.of("Sequential", "Model", "Functional");

  /** The models in a folder with an index; none where there is no such folder. */
  static List<RealModel> in(Path folder) throws IOException {
    List<RealModel> models = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      List<String> lines = Files.readAllLines(folder.resolve("index.csv"));
      List<String> keys = cells(lines.get(0));
      for (String line : lines.subList(1, lines.size())) {
        List<String> cells = cells(line);
        Map<String, String> facts = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
          facts.put(keys.get(i), cells.get(i));
        }
        addTo(models, folder.resolve(cells.get(0)), facts);
      }
    }
    return models;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    Matcher matcher = CELL.matcher(line);
    while (matcher.find()) {
      cells.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return cells;
  }

  private static void addTo(List<RealModel> models, Path file, Map<String, String> facts)
      throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".json")) {
      models.add(new RealModel(name, Files.readString(file), "", facts));
    } else if (name.endsWith(".keras")) {
      try (ZipFile zip = new ZipFile(file.toFile());
          InputStream in = zip.getInputStream(zip.getEntry("config.json"))) {
        models.add(new RealModel(name, new String(in.readAllBytes(), UTF_8), "", facts));
      }
    } else {
      String text = Files.readString(file, ISO_8859_1);
      String json = find(text, true);
      if (!json.isEmpty()) {
        models.add(new RealModel(name, json, find(text, false), facts));
      }
    }
  }

  /** The attribute of an HDF5 file, whose text lies in the file in one piece. */
  private static String find(String text, boolean isModel) {
    Matcher matcher = OBJECT.matcher(text);
    while (matcher.find()) {
      String found =
          new String(
              text.substring(matcher.start(), end(text, matcher.start())).getBytes(ISO_8859_1),
              UTF_8);
      Map<String, ?> object = KerasJson.read(found);
      boolean fits =
          isModel
              ? object.containsKey("config")
                  && MODELS.contains(String.valueOf(object.get("class_name")))
              : object.containsKey("optimizer_config");
      if (fits) {
        return found;
      }
    }
    return "";
  }

  /** Behind the object that begins at a place. */
  private static int end(String text, int begin) {
    int depth = 0;
    boolean isQuoted = false;
    for (int i = begin; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && isQuoted) {
        i++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && (c == '{' || c == '}')) {
        depth += c == '{' ? 1 : -1;
        if (depth == 0) {
          return i + 1;
        }
      }
    }
    throw new IllegalArgumentException("The object at " + begin + " has no end.");
  }

  String fact(String key) {
    return facts.getOrDefault(key, "");
  }

  /** What the file or the index says. */
  KerasVersion version() {
    return KerasVersion.of(fact("keras_version")).orElse(new KerasVersion(2, 0));
  }

  /** The model with new weights. */
  Model read() {
    return Models.modelFromJson(json);
  }
}
