package io.kerava.programs.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.programs.AddAlongAxis;
import io.kerava.programs.ArgReduce;
import io.kerava.programs.ArgSort;
import io.kerava.programs.Binary;
import io.kerava.programs.Broadcast;
import io.kerava.programs.Cast;
import io.kerava.programs.Concatenate;
import io.kerava.programs.Constant;
import io.kerava.programs.Convolution;
import io.kerava.programs.ConvolutionInput;
import io.kerava.programs.ConvolutionKernel;
import io.kerava.programs.CumulativeSum;
import io.kerava.programs.Draw;
import io.kerava.programs.DynamicSlice;
import io.kerava.programs.DynamicUpdate;
import io.kerava.programs.Fill;
import io.kerava.programs.Gather;
import io.kerava.programs.Iota;
import io.kerava.programs.MatMul;
import io.kerava.programs.Pad;
import io.kerava.programs.Primitive;
import io.kerava.programs.Primitives;
import io.kerava.programs.Program;
import io.kerava.programs.Reduce;
import io.kerava.programs.Reshape;
import io.kerava.programs.Reverse;
import io.kerava.programs.Scan;
import io.kerava.programs.ScatterAdd;
import io.kerava.programs.Select;
import io.kerava.programs.Slice;
import io.kerava.programs.Sliding;
import io.kerava.programs.Softmax;
import io.kerava.programs.StopGradient;
import io.kerava.programs.TakeAlongAxis;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import io.kerava.programs.Transpose;
import io.kerava.programs.Unary;
import io.kerava.programs.Windows;
import io.kerava.programs.WindowsSum;
import io.kerava.random.DropoutMask;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of forms. */
class CpuFormsTest {
  /** What a plan computes itself: block by block, or nothing at all. */
  private static final Set<Class<?>> OF_THE_PLAN =
      Set.of(
          Unary.class,
          Binary.class,
          Select.class,
          Cast.class,
          Softmax.class,
          Fill.class,
          Constant.class,
          Reshape.class,
          StopGradient.class);

  /** What a plan runs programs for. */
  private static final Set<String> WITH_A_BODY = Set.of("Call", "Cond", "While");

  private static final List<Long> NONE = List.of(0L, 0L);
  private static final List<Long> ONES = List.of(1L, 1L);
  private static final List<Long> TWOS = List.of(2L, 2L);

  private final Random random = new Random(29);

  @Test
  void computes_each_primitive_that_a_plan_does_not_compute_itself() {
    Set<String> named =
        Stream.concat(OF_THE_PLAN.stream(), CpuForms.primitives().stream())
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(HashSet::new));
    Set<String> all =
        new ClassFileImporter()
            .importPackages(Primitive.class.getPackageName()).stream()
                .filter(type -> type.getPackageName().equals(Primitive.class.getPackageName()))
                .filter(type -> type.isAssignableTo(Primitive.class) && type.isTopLevelClass())
                .filter(type -> !type.isInterface())
                .filter(
                    type -> !type.getModifiers().contains(JavaModifier.ABSTRACT) || type.isEnum())
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
    all.removeAll(WITH_A_BODY);
    assertThat(named).isEqualTo(all);
  }

  @Test
  void names_a_primitive_without_a_form() {
    Operand x = new Operand(0, DType.FLOAT32, Shape.of(2));
    Binding at = new Binding(List.of(x), List.of(x), () -> 1, (body, of) -> CpuPlan.of(body, 1));
    assertThatThrownBy(() -> CpuForms.bind(new StopGradient(), at))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("The CPU has no form of StopGradient[].");
  }

  private Numbers floats(long... lengths) {
    return Numbers.random(TensorType.floats(lengths), random);
  }

  private Numbers indices(int length, long... lengths) {
    return Numbers.indices(TensorType.ints(lengths), length, random);
  }

  @Test
  void makes_no_objects_when_a_step_is_run_again() {
    Numbers x = floats(80, 600);
    Numbers images = floats(4, 9, 9, 6);
    Numbers key = indices(9, 2);
    TensorType type = x.type();
    Sliding window = new Sliding(TWOS, ONES, ONES, NONE, NONE);
    Convolution convolution = new Convolution(window, 1);
    Convolution depthwise = new Convolution(window, 6);
    Windows windows = new Windows(Sliding.valid(TWOS, ONES, ONES));
    Shape one = images.type().shape();
    Set<Class<?>> seen = new HashSet<>();
    check(seen, new Iota(type, 0));
    check(seen, new Transpose(List.of(1, 0)), x);
    check(seen, new Broadcast(Shape.of(80, 600)), floats(80, 1));
    check(seen, new Slice(ONES, List.of(40L, 300L), TWOS), x);
    check(seen, new Pad(ONES, ONES, ONES, 0), x);
    check(seen, new Concatenate(1), x, x);
    check(seen, new Reverse(List.of(0, 1)), x);
    check(seen, new DynamicSlice(Shape.of(40, 500)), x, key);
    check(seen, new DynamicUpdate(), x, floats(40, 500), key);
    check(seen, new Reduce(Reduce.Kind.SUM, List.of(0)), x);
    check(seen, new Reduce(Reduce.Kind.MAX, List.of(0, 1)), x);
    check(seen, new ArgReduce(true, 0), x);
    check(seen, new CumulativeSum(0, true), x);
    check(seen, new ArgSort(1, false), x);
    check(seen, new Gather(0), x, indices(80, 90));
    check(seen, new ScatterAdd(0, 80), indices(80, 80), x);
    check(seen, new TakeAlongAxis(0), x, indices(80, 80, 600));
    check(seen, new AddAlongAxis(0, 80), indices(80, 80, 600), x);
    check(seen, windows, images);
    check(seen, new WindowsSum(windows, one), floats(4, 8, 8, 2, 2, 6));
    check(seen, new Draw(new DropoutMask(0.5, 2), Shape.of(300, 300)), key);
    check(seen, new MatMul(false, true), x, floats(90, 600));
    check(seen, new MatMul(false, false), floats(30, 20, 10), floats(30, 10, 20));
    check(seen, new MatMul(true, false), floats(30, 2, 3), floats(30, 2, 3));
    check(seen, convolution, images, floats(2, 2, 6, 5));
    check(seen, new ConvolutionInput(convolution, one), floats(4, 8, 8, 5), floats(2, 2, 6, 5));
    check(seen, new ConvolutionKernel(convolution), images, floats(4, 8, 8, 5));
    check(seen, depthwise, images, floats(2, 2, 1, 12));
    check(seen, new ConvolutionInput(depthwise, one), floats(4, 8, 8, 6), floats(2, 2, 1, 6));
    check(seen, new ConvolutionKernel(depthwise), images, floats(4, 8, 8, 6));
    check(seen, new Scan(sumOfRows(), 1, 1, 80, true), floats(600), x);
    assertThat(seen).isEqualTo(CpuForms.primitives());
  }

  private static Program sumOfRows() {
    TensorType row = TensorType.floats(600);
    return Trace.of(List.of(row, row), in -> List.of(Primitives.add(in.get(0), in.get(1))));
  }

  private static void check(Set<Class<?>> seen, Primitive primitive, Numbers... inputs) {
    seen.add(primitive.getClass());
    FormRun bound = new FormRun(primitive, inputs);
    bound.run();
    for (int i = 0; i < 10; i++) {
      bound.runAgain();
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int passes = 60;
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < passes; i++) {
      bound.runAgain();
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .as("bytes of %s", primitive)
        .isLessThan(passes * 8L);
  }
}
