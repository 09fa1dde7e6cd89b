package io.kerava.models;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.layers.Layer;
import io.kerava.parameters.States;
import io.kerava.random.ResumableRandom;
import io.kerava.saving.LoadedArrays;
import io.kerava.saving.SavedArray;
import io.kerava.saving.SavedGroup;
import io.kerava.saving.StoredModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What backups have beside weights and optimizer, where Keras passes over it: the seed of the order
 * of the samples, where the generator of each layer is, and what stateful layers keep.
 */
final class BackupParts {
  private static final String RANDOM = "kerava_random";
  private static final String STATES = "kerava_states";

  private final ModelState state;
  private final List<? extends Layer> layers;
  private final SavedArray order;
  private final List<SavedArray> places = new ArrayList<>();

  BackupParts(ModelState state) {
    this.state = state;
    this.layers = state.structure().leaves();
    this.order = SavedArray.bits("order", () -> state.order().orElse(0));
    for (Layer each : layers) {
      ResumableRandom random = each.place().random();
      places.add(SavedArray.bits(each.name(), random::place));
    }
  }

  /** All of it, as files have it. */
  List<SavedGroup> saved() {
    List<SavedGroup> groups = new ArrayList<>(List.of(random()));
    for (int i = 0; i < layers.size(); i++) {
      String layer = STATES + "/" + i + "/";
      layers
          .get(i)
          .place()
          .states()
          .all()
          .forEach((place, values) -> groups.add(new SavedGroup(layer + place, "", one(values))));
    }
    return groups;
  }

  private SavedGroup random() {
    List<SavedArray> all = new ArrayList<>(List.of(order));
    all.addAll(places);
    return new SavedGroup(RANDOM, "", all);
  }

  private static List<SavedArray> one(float[] values) {
    Shape shape = Shape.of(values.length);
    return List.of(SavedArray.of("state", shape, () -> FloatArray.wrap(values, shape)));
  }

  /** What a file has of it; nothing has changed yet. */
  Loaded loaded(StoredModel stored) throws IOException {
    return new Loaded(stored.beside(random()), stored.arraysBelow(STATES));
  }

  /** What a file has. */
  record Loaded(Optional<LoadedArrays> random, Map<String, FloatArray> states) {}

  /** Goes on with what was loaded; a backup of Keras's has nothing of it. */
  void restore(Loaded loaded) {
    if (loaded.random().isEmpty()) {
      return;
    }
    restoreRandom(loaded.random().get());
    for (int i = 0; i < layers.size(); i++) {
      String layer = i + "/";
      Map<String, float[]> own = new HashMap<>();
      loaded
          .states()
          .forEach(
              (place, values) -> {
                if (place.startsWith(layer)) {
                  own.put(place.substring(layer.length()), values.data());
                }
              });
      States states = layers.get(i).place().states();
      states.reset();
      states.set(own);
    }
  }

  private void restoreRandom(LoadedArrays loaded) {
    loaded.findWholeNumber(order).ifPresent(seed -> state.setRestoredOrder(OptionalLong.of(seed)));
    for (int i = 0; i < places.size(); i++) {
      ResumableRandom random = layers.get(i).place().random();
      loaded.findWholeNumber(places.get(i)).ifPresent(random::goTo);
    }
  }
}
