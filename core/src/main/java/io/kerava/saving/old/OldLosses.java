package io.kerava.saving.old;

import io.kerava.config.CustomObjects;
import io.kerava.config.JsonValue;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Losses of old models in the words of Keras 3. */
final class OldLosses {
  /** Functions by their old names. */
  private static final Map<String, String> NAMES =
      Map.of(
          "kullback_leibler_divergence", "kl_divergence",
          "cosine_proximity", "cosine_similarity",
          "cosine", "cosine_similarity",
          "huber_loss", "huber");

  private static final Map<String, String> CLASSES =
      Map.of("CosineProximity", "CosineSimilarity", "KullbackLeiblerDivergence", "KLDivergence");

  private static final List<Change> CHANGES =
      List.of(Change.drop("fn"), Change.words("reduction", Map.of("auto", "sum_over_batch_size")));

  private final KerasVersion version;

  OldLosses(KerasVersion version) {
    this.version = version;
  }

  /** One loss: a name, or an object. */
  Object modernized(Object old) {
    if (CustomObjects.has(old)) {
      return old;
    }
    if (old instanceof String name) {
      if (version.isFirst() && "cosine_similarity".equals(NAMES.get(name))) {
        throw new UnsupportedKerasFeatureException(
            "The loss '" + name + "' of Keras 1 is a mean, and no loss of Keras 3.");
      }
      return NAMES.getOrDefault(name, name);
    }
    if (!(old instanceof Map<?, ?> map)
        || !(map.get("class_name") instanceof String className)
        || PlainValues.isOfOthers(JsonValue.object(map))) {
      return old;
    }
    Map<String, @Nullable Object> loss = PlainValues.withoutOrigin(JsonValue.object(map));
    loss.put("class_name", CLASSES.getOrDefault(className, className));
    if (loss.get("config") instanceof Map<?, ?> config) {
      OldArguments arguments = new OldArguments(className, JsonValue.object(config));
      CHANGES.forEach(each -> each.apply(arguments));
      loss.put("config", arguments.values());
    } else if (loss.get("config") instanceof String name) {
      return modernized(name); // the function of that name
    }
    return loss;
  }
}
