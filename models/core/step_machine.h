// One instruction as a resumable state machine: accesses, the cycles between them, and the next state.
#pragma once

#include <optional>

#include "core/core_access.h"
#include "core/core_latencies.h"
#include "core/core_state.h"
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
// they were. Who drives the machine performs the accesses:
//
//   for (step.begin(start); step.wants_access();) perform step.access() from cycle step.at() on,
//                                                 then step.complete(value, end) or step.fail(end);
//   when time has come to cycle step.at() - 1: step.retire() if step.result().retired
class StepMachine {
 public:
  StepMachine(CoreState& state, const CoreLatencies& latencies, CoreCounters& counters)
      : state_(state), latencies_(latencies), counters_(counters) {}

  // The instruction at state.pc, from cycle `start` on.
  void begin(Cycles start);
  bool wants_access() const { return stage_ != Stage::over; }
  // Requires wants_access().
  const CoreAccess& access() const { return access_; }
  // The cycle from which the access is wanted; the first cycle after the step when there is none.
  Cycles at() const { return at_; }
  // The access has been answered in cycle `end`; `value` is what was read, zero-extended.
  void complete(std::uint32_t value, Cycles end);
  // The answer was an error.
  void fail(Cycles end);

  // Requires !wants_access(), as does what follows.
  const StepResult& result() const { return result_; }
  // Where the next instruction lies, and whether that is in the code.
  std::uint32_t next_pc() const { return next_.pc; }
  bool next_is_in_code() const { return is_in_code(next_.pc); }
  // Where Rn of the task lies on the bus; at any time.
  std::uint32_t register_address(unsigned n) const {
    return state_.data_base + ((state_.reg_base + 4 * n) & 0xFFFF);
  }
  // The next state becomes the core's. Requires result().retired.
  void retire();

 private:
  enum class Stage : std::uint8_t {
    fetch,
    literal,
    read_rs1,
    read_rs2,
    read_rd,
    memory,
    write_sp,
    write_rd,
    write_fault,
    over
  };
  struct Next {
    std::uint32_t pc = 0;
    std::uint32_t psw = 0;
    std::uint32_t sp = 0;
    std::uint32_t calls = 0;
  };

  bool is_in_code(std::uint32_t pc) const { return state_.code_size >= 4 && pc <= state_.code_size - 4; }
  void want(Stage stage, const CoreAccess& access);
  void fetch(Stage stage, std::uint32_t pc);
  void read_register(Stage stage, unsigned n);
  void write_register(Stage stage, unsigned n, std::uint32_t value);
  void access_data(AccessKind kind, std::uint32_t address, unsigned width, std::uint32_t value);

  void decode_word(std::uint32_t word);
  void read_operands(Stage after);
  void perform();
  void compute();
  void load_or_store();
  void push(std::uint32_t value);
  void pop();
  void call();
  void return_or_end();
  void after_memory();
  void execute();
  void end_with(const CoreCall& call, bool retired);
  void fault(FaultKind kind);

  CoreState& state_;
  const CoreLatencies& latencies_;
  CoreCounters& counters_;
  Stage stage_ = Stage::over;
  Cycles at_;
  CoreAccess access_;
  StepResult result_{};
  Next next_;
  std::uint32_t rd_ = 0;  // operands as read
  std::uint32_t rs1_ = 0;
  std::uint32_t rs2_ = 0;
  std::uint32_t literal_ = 0;
  std::uint32_t popped_ = 0;
};

}  // namespace hsx
