#include "core/hsx_core.h"

#include <algorithm>
#include <stdexcept>

#include "core/core_events.h"
#include "kernel/registry.h"

namespace hsx {
namespace {

const ComponentKind<HsxCore> kKind{"hsx_core", "Multi-cycle HSX core; its register window lives in memory."};

// A context register that is kept as it is written. Rows after these have effects.
struct PlainRow {
  std::uint32_t CoreState::*member;
};
constexpr PlainRow kPlain[] = {{&CoreState::pc},         {nullptr /* PSW: flags and calls */},
                               {&CoreState::sp},         {&CoreState::reg_base},
                               {&CoreState::stack_base}, {&CoreState::stack_limit},
                               {&CoreState::code_base},  {&CoreState::code_size},
                               {&CoreState::data_base}};

enum Row : std::size_t { kRowPc, kRowPsw, kRowSteps = 9, kRowTurn, kRowPreempt };

std::vector<RegisterRow> rows() {
  using A = RegisterAccess;
  namespace r = context_register;
  return {{r::kPc, "PC", A::read_write, 0, "Byte address in the code of the next instruction."},
          {r::kPsw, "PSW", A::read_write, 0, "Bits 3:0 flags V N C Z; bits 31:4 CALLs outstanding."},
          {r::kSp, "SP", A::read_write, 0, "Stack pointer, an address in the data space."},
          {r::kRegBase, "REG_BASE", A::read_write, 0, "Data address of R0."},
          {r::kStackBase, "STACK_BASE", A::read_write, 0, "Lowest data address of the stack."},
          {r::kStackLimit, "STACK_LIMIT", A::read_write, 0, "PUSH and CALL fault below this data address."},
          {r::kCodeBase, "CODE_BASE", A::read_write, 0, "Bus address of code address 0."},
          {r::kCodeSize, "CODE_SIZE", A::read_write, 0, "Bytes of code."},
          {r::kDataBase, "DATA_BASE", A::read_write, 0, "Bus address of data address 0."},
          {r::kSteps, "STEPS", A::read_to_pop, 0, "Instructions retired since the last read."},
          {r::kTurn, "TURN", A::write_only, 0,
           "Bits 15:0 steps granted (0: idle), 17:16 ABI revision, 31:18 pid."},
          {r::kPreempt, "PREEMPT", A::write_only, 0,
           "Any write in cycle p ends the turn behind the first instruction fetched after p."}};
}

}  // namespace

HsxCore::HsxCore(const sc_core::sc_module_name& name, const Setup& setup)
    : RegisterDevice(name, setup, rows(), "Context registers, programmed by the executive.", "context"),
      latencies_(*this),
      counters_(*this),
      memory_(*this, state_, counters_),
      sequencer_(timeline(), state_, memory_, latencies_, counters_),
      direct_(state_, memory_, latencies_, counters_),
      trap_(*this, "trap", "Calls to the executive: one write of the reason.") {
  sc_core::sc_spawn([this] { run(); }, "pipeline");
}

std::uint32_t HsxCore::read_register(std::size_t row, std::uint32_t element, Cycles) {
  const std::uint32_t value = *peek_register(row, element);
  if (row == kRowSteps) state_.steps = 0;
  return value;
}

std::optional<std::uint32_t> HsxCore::peek_register(std::size_t row, std::uint32_t) const {
  if (row == kRowPsw) return state_.psw | state_.calls << kPswCallsShift;
  if (row == kRowSteps) return state_.steps;
  return row < kRowSteps ? std::optional(state_.*kPlain[row].member) : std::nullopt;
}

void HsxCore::write_register(std::size_t row, std::uint32_t, std::uint32_t value, Cycles at) {
  if (row < kRowSteps) memory_.fetch_afresh();
  if (row == kRowPsw) {
    state_.psw = value & kPswAll;
    state_.calls = value >> kPswCallsShift;
  } else if (row == kRowTurn) {
    state_.turn = decode_turn(value);
    preempt_pending_ = false;
    starts_at_ = at + 1_cycles;
    if (idle_) timeline().notify_at_edge(turn_written_, starts_at_);
  } else if (row == kRowPreempt) {
    if (!preempt_pending_) preempt_at_ = at;
    preempt_pending_ = true;
  } else {
    state_.*kPlain[row].member = value;
  }
}

void HsxCore::save(TaskContext& context) {
  context.pc = state_.pc;
  context.psw = state_.psw | state_.calls << kPswCallsShift;
  context.sp = state_.sp;
  context.steps = state_.steps;
  state_.steps = 0;
}

void HsxCore::restore(const TaskContext& context) {
  memory_.fetch_afresh();
  state_.pc = context.pc;
  state_.psw = context.psw & kPswAll;
  state_.calls = context.psw >> kPswCallsShift;
  state_.sp = context.sp;
  state_.reg_base = context.reg_base;
  state_.stack_base = context.stack_base;
  state_.stack_limit = context.stack_limit;
  state_.code_base = context.code_base;
  state_.code_size = context.code_size;
  state_.data_base = context.data_base;
}

void HsxCore::run() {
  Cycles local;
  for (;;) {
    if (state_.turn.steps == 0) wait_for_turn(local);
    if (!run_direct(local)) step(local);
  }
}

// Whether the turn came to its end.
bool HsxCore::run_direct(Cycles& local) {
  if (context().events.listening() || preempt_pending_ || !timeline().is_settled(local)) return false;
  direct_.run(timeline().settled_below(), local);
  if (state_.turn.steps != 0) return false;
  call_executive({Cause::turn_over, 0, true}, local);
  return true;
}

void HsxCore::wait_for_turn(Cycles& local) {
  const Cycles start = local;
  idle_ = true;
  timeline().wait_for_edge(local);
  while (state_.turn.steps == 0 || timeline().now() < starts_at_) {
    if (state_.turn.steps != 0) timeline().notify_at_edge(turn_written_, starts_at_);
    sc_core::wait(turn_written_);
  }
  idle_ = false;
  local = std::max(local, timeline().now());
  counters_.spend(CycleCause::idle, local - start);
}

void HsxCore::step(Cycles& local) {
  const Cycles start = local;
  const std::uint32_t pc = state_.pc;
  const Spent before = context().events.listening() ? spent() : Spent{};
  const StepResult result = sequencer_.step(local);
  report(result, pc, before, local);
  const bool over = state_.turn.steps == 0 || preempted(start);
  if (result.call) {
    call_executive({result.call->cause, result.call->detail, result.call->turn_over || over}, local);
  } else if (over) {
    call_executive({Cause::turn_over, 0, true}, local);
  }
}

void HsxCore::call_executive(CoreCall call, Cycles& local) {
  const Cycles start = local;
  if (call.turn_over) state_.turn.steps = 0;
  if (trap_.write32(Address(0), encode(call), local) != Response::ok)
    throw std::logic_error(std::string(name()) + ": nobody took the call");
  counters_.spend(CycleCause::executive, local - start);
}

HsxCore::Spent HsxCore::spent() const {
  Spent spent{};
  for (std::size_t i = 0; i < spent.size(); ++i) spent[i] = counters_.cycles(static_cast<CycleCause>(i));
  return spent;
}

void HsxCore::report(const StepResult& result, std::uint32_t pc, const Spent& before, Cycles local) const {
  if (!context().events.listening()) return;
  const std::uint32_t word = result.instruction.word;
  if (result.retired) {
    emit(local, kRetire, {state_.turn.pid, pc, word, state_.pc, state_.psw, state_.sp});
  } else if (result.call->cause == Cause::fault) {
    emit(local, kFaultRaised, {state_.turn.pid, pc, word, result.call->detail, state_.sp});
  }
  const Spent after = spent();
  std::array<std::uint64_t, kEventFields> values{state_.turn.pid, pc};
  for (std::size_t i = 0; i < after.size(); ++i) values[i + 2] = after[i] - before[i];
  emit(local, kStepCycles, values);
}

}  // namespace hsx
