package io.kerava.config;

/**
 * Keras's {@code keras.random.SeedGenerator} where JSON has one in the place of a seed. It begins
 * with the numbers of that seed.
 */
final class SeedGenerator extends Configured<SeedGenerator> {
  private static final Argument<Long> SEED =
      Argument.required("seed", ArgumentTypes.wholeNumber("an integer"));
  private static final Argument<String> NAME = Argument.optional("name", ArgumentTypes.STRING);
  private static final Registry<SeedGenerator> REGISTRY =
      new Registry<>(SeedGenerator.class, "seed generator")
          .add(Schema.of("keras.random", "SeedGenerator", SeedGenerator::new, SEED, NAME));

  private SeedGenerator(Arguments arguments) {
    super(arguments);
  }

  static Long seedOf(Object json) {
    return REGISTRY.fromJson(json).get(SEED);
  }
}
