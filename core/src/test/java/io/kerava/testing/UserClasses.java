package io.kerava.testing;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.kerava.Kerava;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The library's public classes, and which of them are for users. */
public final class UserClasses {
  /** The packages of what users make. */
  private static final Set<String> PACKAGES =
      Stream.of(
              "activations",
              "callbacks",
              "constraints",
              "datasets",
              "initializers",
              "layers",
              "losses",
              "metrics",
              "models",
              "optimizers",
              "optimizers.schedules",
              "preprocessing",
              "regularizers",
              "sklearn",
              "training")
          .map(name -> Kerava.class.getPackageName() + "." + name)
          .collect(Collectors.toSet());

  private UserClasses() {}

  /** All public classes that aren't abstract. */
  public static List<Class<?>> concrete() {
    return new ClassFileImporter()
        .importUrl(Kerava.class.getProtectionDomain().getCodeSource().getLocation()).stream()
            .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(each -> !each.getModifiers().contains(JavaModifier.ABSTRACT))
            .<Class<?>>map(each -> each.reflect())
            .toList();
  }

  /** Whether a class is in a package of what users make. */
  public static boolean isForUsers(Class<?> type) {
    return PACKAGES.contains(type.getPackageName());
  }
}
