package io.kerava.saving;

import io.kerava.arrays.FloatArray;
import io.kerava.config.JsonValue;
import io.kerava.config.KerasJson;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.files.ZipMembers;
import io.kerava.hdf5.Hdf5File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .keras} file: a zip of {@code config.json}, {@code metadata.json}, {@code
 * model.weights.h5}, and the vocabularies of layers.
 */
final class KerasArchive implements StoredModel {
  private static final String CONFIG = "config.json";
  private static final String METADATA = "metadata.json";
  private static final String WEIGHTS = "model.weights.h5";
  private static final String NUMPY_WEIGHTS = "model.weights.npz";
  private static final String KERAS_VERSION = "keras_version";
  private static final String DATE_SAVED = "date_saved";
  private static final String COMPILED = "compile_config";
  private static final int MOST_JSON = 64 << 20;
  private static final DateTimeFormatter KERAS_DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd@HH:mm:ss");

  /** As NumPy's files, so that the same model makes the same bytes. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Path file;
  private final ZipMembers zip;
  private final Map<String, @Nullable Object> json;
  private final String version;

  private KerasArchive(
      Path file, ZipMembers zip, Map<String, @Nullable Object> json, String version) {
    this.file = file;
    this.zip = zip;
    this.json = json;
    this.version = version;
  }

  /**
   * Opens a file.
   *
   * @throws IOException where it is damaged or no model
   */
  static KerasArchive open(Path file) throws IOException {
    ZipMembers zip = ZipMembers.open(file);
    try {
      if (!zip.names().contains(CONFIG)) {
        throw ModelFileException.of(
            file.toString(),
            "is a zip file without a model",
            "a member " + CONFIG,
            zip.names().toString());
      }
      return new KerasArchive(file, zip, object(file, zip, CONFIG), version(file, zip));
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** Whether a zip file has a model. */
  static boolean isModel(Path file) throws IOException {
    try (ZipMembers zip = ZipMembers.open(file)) {
      return zip.names().contains(CONFIG);
    }
  }

  private static String version(Path file, ZipMembers zip) throws IOException {
    return zip.names().contains(METADATA)
            && object(file, zip, METADATA).get(KERAS_VERSION) instanceof String known
        ? known
        : "";
  }

  private static Map<String, @Nullable Object> object(Path file, ZipMembers zip, String member)
      throws IOException {
    String text = new String(zip.bytes(member, MOST_JSON), StandardCharsets.UTF_8);
    try {
      return KerasJson.read(text);
    } catch (IllegalArgumentException e) {
      throw ModelFileException.of(
          file + ", member " + member, "can't be read", "JSON", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String kerasVersion() {
    return version;
  }

  @Override
  public Optional<LoadedArrays> beside(SavedGroup group) {
    return Optional.empty();
  }

  @Override
  public Map<String, FloatArray> arraysBelow(String path) {
    return Map.of();
  }

  @Override
  public OptionalInt number(String name) {
    return OptionalInt.empty();
  }

  @Override
  public Optional<Map<String, @Nullable Object>> json() {
    Map<String, @Nullable Object> model = new LinkedHashMap<>(json);
    model.remove(COMPILED);
    return Optional.of(model);
  }

  @Override
  public Optional<Map<String, @Nullable Object>> compiled() {
    Object compiled = json.get(COMPILED);
    return compiled == null
        ? Optional.empty()
        : Optional.of(JsonValue.object(compiled)).filter(each -> !each.isEmpty());
  }

  @Override
  public LoadedArrays weights(SavedModel model, Misfit misfit) throws IOException {
    try (Hdf5File weights = hdf5(model.mostBytes())) {
      return ObjectWeights.read(weights.root(), file.toString(), model.groups(), misfit);
    }
  }

  private Hdf5File hdf5(long mostBytes) throws IOException {
    if (!zip.names().contains(WEIGHTS) && zip.names().contains(NUMPY_WEIGHTS)) {
      throw new UnsupportedKerasFeatureException(
          file
              + " has its weights in "
              + NUMPY_WEIGHTS
              + ", pickled by Python, which runs code when it is read. Expected: "
              + WEIGHTS
              + ", which model.save writes.");
    }
    int most = (int) Math.min(mostBytes, Integer.MAX_VALUE - Long.BYTES);
    return Hdf5File.of(zip.bytes(WEIGHTS, most), file + ", member " + WEIGHTS);
  }

  @Override
  public List<StoredTerms> vocabularies(SavedModel model) throws IOException {
    StoredAssets assets = new StoredAssets(file, zip);
    List<SavedTerms> wanted =
        model.vocabularies().stream().filter(each -> each.lines().isPresent()).toList();
    List<StoredTerms> all = new ArrayList<>();
    for (SavedTerms each : wanted) {
      String member = assets.find(each, wanted);
      List<String> lines = assets.lines(member);
      Optional<float[]> weights =
          each.isWeighted()
              ? Optional.of(termWeights(assets.path(member), model))
              : Optional.empty();
      all.add(new StoredTerms(file + ", member " + member, lines, weights));
    }
    return all;
  }

  private float[] termWeights(String path, SavedModel model) throws IOException {
    try (Hdf5File weights = hdf5(model.mostBytes())) {
      return ObjectWeights.readTerms(weights.root(), file.toString(), path);
    }
  }

  @Override
  public LoadedArrays weightsByName(SavedModel model, Misfit misfit) {
    throw new IllegalArgumentException(
        "`by_name` only supports loading legacy '.h5' or '.hdf5' files. Received: " + file);
  }

  @Override
  public boolean isLegacy() {
    return false;
  }

  @Override
  public Optional<LoadedArrays> optimizer(SavedModel model) throws IOException {
    try (Hdf5File weights = hdf5(model.mostBytes())) {
      return ObjectWeights.readOptimizer(weights.root(), file.toString(), model.optimizer());
    }
  }

  /** Writes a whole model to a stream, which stays open. */
  static void write(
      OutputStream out,
      Map<String, @Nullable Object> json,
      SavedModel model,
      String version,
      LocalDateTime now)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    metadata.put(KERAS_VERSION, version);
    metadata.put(DATE_SAVED, KERAS_DATE.format(now));
    store(zip, METADATA, text(metadata));
    store(zip, CONFIG, text(json));
    store(zip, WEIGHTS, ObjectWeights.tree(model)::write);
    for (SavedTerms terms : model.vocabularies()) {
      if (terms.lines().isPresent()) {
        List<String> lines = terms.lines().get();
        for (String owner : terms.owners()) {
          store(zip, StoredAssets.member(owner), to -> StoredAssets.write(lines, to));
        }
      }
    }
    zip.finish();
  }

  /** What writes a member, the same each time. */
  private interface Member {
    void writeTo(OutputStream out) throws IOException;
  }

  private static Member text(Map<String, @Nullable Object> json) {
    byte[] text = KerasJson.write(json).getBytes(StandardCharsets.UTF_8);
    return out -> out.write(text);
  }

  /**
   * Writes a member as it is, as Keras does. Its length and CRC stand before it, so it is made
   * twice rather than kept.
   */
  private static void store(ZipOutputStream zip, String name, Member member) throws IOException {
    CRC32 crc = new CRC32();
    CountingOutputStream counted = new CountingOutputStream();
    CheckedOutputStream checked = new CheckedOutputStream(counted, crc);
    member.writeTo(checked);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(counted.count());
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    member.writeTo(zip);
    zip.closeEntry();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
