// Turns one instruction into bus traffic, cycles and the next state.
#pragma once

#include <optional>

#include "core/core_latencies.h"
#include "core/core_memory.h"
#include "isa/decode.h"

namespace hsx {

// What a step came to, as far as the executive has to know.
struct StepResult {
  Instruction instruction;
  std::optional<CoreCall> call;  // none: the task simply goes on
  bool retired = true;
};

// The stages of a step: fetch, decode, literal, read registers, execute, own memory access, write registers.
// Each begins when the one before has ended. A fault in any of them leaves pc, psw, sp and the step count as
// they were. An instruction retires when time has come to its last cycle, not before.
class Sequencer {
 public:
  Sequencer(Timeline& timeline, CoreState& state, CoreMemory& memory, const CoreLatencies& latencies,
            CoreCounters& counters)
      : timeline_(timeline), state_(state), memory_(memory), latencies_(latencies), counters_(counters) {}

  // One instruction at state.pc, starting at `local`. Never retires more than one.
  StepResult step(Cycles& local);

 private:
  struct Operands {
    std::uint32_t rd = 0;
    std::uint32_t rs1 = 0;
    std::uint32_t rs2 = 0;
    std::uint32_t literal = 0;
  };

  void fetch_and_decode(StepResult& result, Cycles& local);
  Operands read_operands(const Instruction& instruction, Cycles& local);
  void perform(StepResult& result, const Operands& operands, Cycles& local);
  void compute(const Instruction& instruction, const Operands& operands, Cycles& local);
  void access_data(const Instruction& instruction, const Operands& operands, Cycles& local);
  void push(std::uint32_t value, OpClass op_class, Cycles& local);
  std::uint32_t pop(OpClass op_class, Cycles& local);
  void call(const Instruction& instruction, const Operands& operands, Cycles& local);
  void return_or_end(StepResult& result, Cycles& local);
  void execute(OpClass op_class, Cycles& local);
  void retire(const StepResult& result);
  void enter_fault(FaultKind kind, StepResult& result, Cycles& local);

  Timeline& timeline_;
  CoreState& state_;
  CoreMemory& memory_;
  const CoreLatencies& latencies_;
  CoreCounters& counters_;
  std::uint32_t next_pc_ = 0;
  std::uint32_t next_sp_ = 0;
};

}  // namespace hsx
