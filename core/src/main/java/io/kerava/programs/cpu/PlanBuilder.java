package io.kerava.programs.cpu;

import io.kerava.arrays.ElementCount;
import io.kerava.programs.Instruction;
import io.kerava.programs.Program;
import io.kerava.programs.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Binds the instructions of a program to arrays. */
final class PlanBuilder {
  private final Program program;
  private final long batch;
  private final Flow flow;
  private final boolean poisoned;
  private final int changing;
  private final List<Stage> stages;
  private final Lifetimes lifetimes;
  private final Slots slots = new Slots();
  private final Map<Value, Operand> operands = new HashMap<>();
  private final Map<Integer, Object> constants = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<CallStep> calls = new ArrayList<>();
  private final Set<Value> exact = new HashSet<>();

  /**
   * A builder.
   *
   * @param changing how many of the first inputs each run may change
   */
  PlanBuilder(Program program, long batch, boolean poisoned, int changing) {
    this.program = program;
    this.batch = batch;
    this.flow = new Flow(program, batch);
    this.poisoned = poisoned;
    this.changing = changing;
    this.stages = Stage.of(flow);
    this.lifetimes = new Lifetimes(flow, stages, program.outputs());
  }

  CpuPlan build() {
    List<Operand> inputs = new ArrayList<>();
    for (Value input : program.inputs()) {
      inputs.add(define(input, slots.reserve(), inputs.size() >= changing));
    }
    int next = 0;
    for (SlicedStages sliced : SlicedStages.of(flow, stages)) {
      add(next, sliced.first());
      add(sliced);
      next = sliced.end();
    }
    add(next, stages.size());
    List<Operand> outputs = program.outputs().stream().map(this::operand).toList();
    return new CpuPlan(inputs, outputs, steps, calls, slots, constants);
  }

  /** Adds stages, each by itself. */
  private void add(int from, int to) {
    for (int i = from; i < to; i++) {
      Stage stage = stages.get(i);
      List<Value> made = define(stage, i);
      if (poisoned) {
        poison(made);
      }
      Instruction instruction = stage.instructions().get(0);
      if (instruction.primitive() instanceof CpuCall call) {
        call(call, instruction, i);
      } else if (!stage.isGroup()) {
        steps.add(step(instruction));
      } else if (stage.size(flow) > 0) {
        steps.add(group(stage, i, 0));
      }
      release(List.of(stage), i, made);
    }
  }

  /** Adds stages that are done slice by slice: no array is used twice among them. */
  private void add(SlicedStages sliced) {
    List<Value> made = new ArrayList<>();
    for (int i = sliced.first(); i < sliced.end(); i++) {
      made.addAll(define(stages.get(i), i));
    }
    if (poisoned) {
      poison(made);
    }
    List<SlicedStep> done = new ArrayList<>();
    for (int i = sliced.first(); i < sliced.end(); i++) {
      Stage stage = stages.get(i);
      done.add(
          stage.isGroup()
              ? group(stage, i, stage.size(flow) / sliced.count())
              : (SlicedStep) step(stage.instructions().get(0)));
    }
    int grain = sliced.grain(flow, stages);
    steps.add(new SlicedSteps(done, sliced.count(), grain, slots.reserve()));
    release(stages.subList(sliced.first(), sliced.end()), sliced.end() - 1, made);
  }

  /** Arrays for what a stage makes that others read. */
  private List<Value> define(Stage stage, int index) {
    List<Value> made = new ArrayList<>();
    for (Instruction instruction : stage.instructions()) {
      for (Value output : instruction.outputs()) {
        if (!stage.isGroup() || lifetimes.isReadAfter(output, index)) {
          int size = flow.size(output);
          boolean isExact = needsExactOutputs(instruction);
          define(
              output,
              isExact || lifetimes.isOutput(output)
                  ? slots.takeAlone(output.dtype(), size)
                  : slots.take(output.dtype(), size),
              false);
          made.add(output);
          if (isExact) {
            exact.add(output);
          }
        }
      }
    }
    return made;
  }

  private Step step(Instruction instruction) {
    return CpuForms.bind(
        instruction.primitive().atBatch(flow.batch()),
        new Binding(
            instruction.inputs().stream().map(this::operand).toList(),
            instruction.outputs().stream().map(this::operand).toList(),
            slots::reserve,
            (body, of) -> new PlanBuilder(body, batch, poisoned, of).build()));
  }

  private Group group(Stage stage, int index, int slice) {
    return new GroupBuilder(
            flow, stage, this::operand, value -> lifetimes.isReadAfter(value, index), slice)
        .build(slots.reserve(), poisoned);
  }

  private static boolean needsExactOutputs(Instruction instruction) {
    return instruction.primitive() instanceof CpuCall call && call.needsExactOutputs();
  }

  private void call(CpuCall call, Instruction instruction, int index) {
    List<Integer> copies = new ArrayList<>();
    List<Integer> given = new ArrayList<>();
    for (int i = 0; i < instruction.inputs().size(); i++) {
      Operand input = operand(instruction.inputs().get(i));
      int slot = input.slot();
      if (call.overwrites(i) && !isLeftTo(instruction, i, index)) {
        slot = slots.take(input.dtype(), input.size());
        copies.add(slot);
        steps.add(copy(input, slot));
      }
      given.add(slot);
    }
    List<Integer> results =
        instruction.outputs().stream().map(this::operand).map(Operand::slot).toList();
    CallStep step = new CallStep(call, ElementCount.of(batch), given, results, slots.reserve());
    calls.add(step);
    steps.add(step);
    copies.forEach(slots::release);
  }

  private static Step copy(Operand from, int to) {
    return buffers ->
        System.arraycopy(buffers.array(from.slot()), 0, buffers.array(to), 0, from.size());
  }

  /** Whether nobody but the instruction itself, and only there, looks at an input any more. */
  private boolean isLeftTo(Instruction instruction, int input, int index) {
    Value source = flow.source(instruction.inputs().get(input));
    long uses =
        instruction.inputs().stream().filter(each -> flow.source(each).equals(source)).count();
    return uses == 1 && isOwn(source) && !lifetimes.isReadAfter(source, index);
  }

  /** Gives back the arrays that no stage reads after the last one of some. */
  private void release(List<Stage> done, int index, List<Value> made) {
    List<Value> dead = new ArrayList<>(made);
    for (Stage stage : done) {
      for (Instruction instruction : stage.instructions()) {
        instruction.inputs().forEach(input -> dead.add(Stage.array(flow, flow.source(input))));
      }
    }
    dead.removeIf(value -> lifetimes.isReadAfter(value, index) || !isOwn(value));
    List<Value> distinct = dead.stream().distinct().toList();
    if (poisoned) {
      poison(distinct);
    }
    distinct.stream()
        .filter(value -> !exact.contains(value)) // whoever took it next might need a longer one
        .forEach(value -> slots.release(operand(value).slot()));
  }

  private boolean isOwn(Value value) {
    Operand operand = operands.get(value);
    return operand != null && slots.dtype(operand.slot()) != null;
  }

  private void poison(List<Value> values) {
    int[] filled = values.stream().mapToInt(value -> operand(value).slot()).toArray();
    steps.add(
        buffers -> {
          for (int slot : filled) {
            Elements.poison(buffers.array(slot));
          }
        });
  }

  private Operand define(Value value, int slot, boolean isSteady) {
    Operand operand = new Operand(slot, value.dtype(), flow.shape(value), isSteady);
    operands.put(value, operand);
    return operand;
  }

  /** Where a value is; a view is where its source is. */
  private Operand operand(Value value) {
    Value source = flow.source(value);
    Operand known = operands.get(source);
    if (known == null) {
      Object constant = Objects.requireNonNull(flow.constant(source), "a value that nobody makes");
      known = define(source, slots.reserve(), true);
      constants.put(known.slot(), constant);
    }
    return value.equals(source)
        ? known
        : new Operand(known.slot(), known.dtype(), flow.shape(value), known.isSteady());
  }
}
