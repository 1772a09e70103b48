#include "core/hsx_core.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "core/core_events.h"
#include "isa/register_digest.h"
#include "kernel/registry.h"

namespace hsx {
namespace {

const ComponentKind<HsxCore> kKind{
    "hsx_core", "Multi-cycle HSX core; its register window lives in memory, and may be cached."};

// A context register that is kept as it is written. Rows after these have effects.
struct PlainRow {
  std::uint32_t CoreState::*member;
};
constexpr PlainRow kPlain[] = {{&CoreState::pc},         {nullptr /* PSW: flags and calls */},
                               {&CoreState::sp},         {&CoreState::reg_base},
                               {&CoreState::stack_base}, {&CoreState::stack_limit},
                               {&CoreState::code_base},  {&CoreState::code_size},
                               {&CoreState::data_base}};

enum Row : std::size_t { kRowPc, kRowPsw, kRowSteps = 9, kRowTurn, kRowPreempt, kRowSlots };

std::vector<RegisterRow> rows() {
  using A = RegisterAccess;
  namespace r = context_register;
  std::vector<RegisterRow> banks{
      {r::kPc, "PC", A::read_write, 0, "Byte address in the code of the next instruction."},
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
       "Bits 15:0 steps granted (0: idle), 17:16 ABI revision, 31:18 pid. The turn is that of slot n."}};
  for (RegisterRow& row : banks) {
    row.count = kMaxSlots;
    row.stride = r::kSlotStride;
  }
  banks.push_back({r::kPreempt, "PREEMPT", A::write_only, 0,
                   "Any write in cycle p ends the turn behind the first instruction fetched after p."});
  banks.push_back(
      {r::kSlots, "SLOTS", A::read_only, 1, "Slots there are; the banks of others do not answer."});
  return banks;
}

}  // namespace

HsxCore::HsxCore(const sc_core::sc_module_name& name, const Setup& setup)
    : RegisterDevice(name, setup, rows(), "Context registers, programmed by the executive.", "context"),
      slot_count_(*this, "slots", 1, "Tasks whose contexts the core keeps.", 1, kMaxSlots),
      slots_(state_, slot_count_),
      latencies_(*this),
      counters_(*this),
      memory_(*this, state_, counters_),
      step_(state_, latencies_, counters_),
      memories_(state_, memory_, [this] { flush(); }),
      direct_(state_, memories_, latencies_, counters_),
      passive_(*this, state_, memories_, step_, counters_),
      trap_(*this, "trap", "Calls to the executive: one write of the reason."),
      hindsight_(*this) {
  sc_core::sc_spawn([this] { run(); }, "pipeline");
}

std::vector<RegisterRow> HsxCore::registers() const {
  std::vector<RegisterRow> rows = RegisterDevice::registers();
  rows[kRowSlots].reset = static_cast<std::uint32_t>(slots_.size());
  return rows;
}

bool HsxCore::has_register(std::size_t, std::uint32_t element) const {
  return element < slots_.size();
}

void HsxCore::verify() {
  if (timeline().engine() == Engine::lockstep || trap_.peers().empty()) return;
  const std::vector<PortBase*>& callers = trap_.peers().front()->peers();
  calls_ = dynamic_cast<DirectCalls*>(&trap_.peers().front()->owner());
  calls_index_ =
      static_cast<std::size_t>(std::find(callers.begin(), callers.end(), &trap_) - callers.begin());
}

std::uint32_t HsxCore::read_register(std::size_t row, std::uint32_t element, Cycles) {
  const std::uint32_t value = *peek_register(row, element);
  if (row == kRowSteps) slots_[element].steps = 0;
  return value;
}

std::optional<std::uint32_t> HsxCore::peek_register(std::size_t row, std::uint32_t element) const {
  if (row == kRowSlots) return static_cast<std::uint32_t>(slots_.size());
  const CoreState& state = slots_[element];
  if (row == kRowPsw) return state.psw | state.calls << kPswCallsShift;
  if (row == kRowSteps) return state.steps;
  return row < kRowSteps ? std::optional(state.*kPlain[row].member) : std::nullopt;
}

void HsxCore::write_register(std::size_t row, std::uint32_t element, std::uint32_t value, Cycles at) {
  CoreState& state = slots_[element];
  if (row < kRowSteps) memory_.fetch_afresh();
  if (row == kRowPsw) {
    state.psw = value & kPswAll;
    state.calls = value >> kPswCallsShift;
  } else if (row == kRowTurn) {
    start_turn(element, value, at.value());
  } else if (row == kRowPreempt) {
    if (!state_.preempted_at) state_.preempted_at = at;
  } else {
    state.*kPlain[row].member = value;
  }
}

void HsxCore::start_turn(std::size_t slot, std::uint32_t turn, std::uint64_t at) {
  slots_.activate(slot);
  state_.turn = decode_turn(turn);
  state_.preempted_at.reset();
  starts_at_ = Cycles(at) + 1_cycles;
  if (idle_) timeline().notify_at_edge(turn_written_, starts_at_);
}

std::uint32_t HsxCore::save(std::size_t slot, TaskContext& context) {
  CoreState& state = slots_[slot];
  context.pc = state.pc;
  context.psw = state.psw | state.calls << kPswCallsShift;
  context.sp = state.sp;
  return std::exchange(state.steps, 0);
}

void HsxCore::restore(std::size_t slot, const TaskContext& context) {
  memory_.fetch_afresh();
  CoreState& state = slots_[slot];
  state.pc = context.pc;
  state.psw = context.psw & kPswAll;
  state.calls = context.psw >> kPswCallsShift;
  state.sp = context.sp;
  state.reg_base = context.reg_base;
  state.stack_base = context.stack_base;
  state.stack_limit = context.stack_limit;
  state.code_base = context.code_base;
  state.code_size = context.code_size;
  state.data_base = context.data_base;
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
  if (context().events.listening() || state_.preempted_at || !doubles_.empty()) return false;
  direct_.run(timeline().settled_below(local), local);
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

void HsxCore::settle_results() {
  flush();
  memory_.windows().settle();
}

void HsxCore::show_kept(std::uint32_t address, std::vector<std::uint8_t>& bytes) const {
  memory_.windows().show(address, bytes);
}

void HsxCore::take_over(std::uint32_t address, const std::vector<std::uint8_t>& bytes) {
  memory_.windows().take_over(address, bytes);
}

void HsxCore::flush() {
  direct_.flush();
  passive_.flush();
}

void HsxCore::step(Cycles& local) {
  const std::uint32_t pc = state_.pc;
  const Spent before = context().events.listening() ? spent() : Spent{};
  Cycles start = retire_one(local);
  if (is_doubled(local)) {
    ++state_.turn.steps;
    start = retire_one(local);
  }
  report_cycles(pc, before, local);
  const StepResult& result = step_.result();
  const bool over = state_.turn.steps == 0 || state_.is_preempted(start);
  if (result.call) {
    call_executive({result.call->cause, result.call->detail, result.call->turn_over || over}, local);
  } else if (over) {
    if (shares_tasks()) memory_.windows().release(local);
    call_executive({Cause::turn_over, 0, true}, local);
  }
}

// Returns as perform_step() does.
Cycles HsxCore::retire_one(Cycles& local) {
  const std::uint32_t pc = state_.pc;
  const Cycles start = perform_step(local);
  const StepResult& result = step_.result();
  if (result.call) memory_.windows().release(local);
  if (local > start) timeline().settle(local - 1_cycles);
  if (result.retired) step_.retire();
  report(result, pc, local);
  return start;
}

// Every fault is asked, for each counts the steps.
bool HsxCore::is_doubled(Cycles local) {
  const StepResult& result = step_.result();
  bool doubled = false;
  if (!result.retired || result.call) return false;
  for (const Doubles& doubles : doubles_) doubled = doubles(state_.turn.pid, state_.pc, local) || doubled;
  return doubled;
}

// Whether the task of a turn may go on at another core.
bool HsxCore::shares_tasks() const {
  return trap_.peers().front()->peers().size() > 1;
}

// Returns the cycle in which the step began; steps before it may have been performed too.
Cycles HsxCore::perform_step(Cycles& local) {
  if (doubles_.empty() && passive_.possible()) return passive_.run(local);
  const Cycles start = local;
  for (step_.begin(local); step_.wants_access();) memory_.perform(step_);
  local = step_.at();
  return start;
}

void HsxCore::call_executive(const CoreCall& call, Cycles& local) {
  const Cycles start = local;
  if (call.turn_over) state_.turn.steps = 0;
  if (calls_ != nullptr) {
    std::uint64_t cycle = local.value();
    calls_->take_call(calls_index_, call, cycle);
    local = Cycles(cycle);
  } else if (trap_.write32(Address(0), encode(call), local) != Response::ok) {
    throw std::logic_error(std::string(name()) + ": nobody took the call");
  }
  counters_.spend(CycleCause::executive, local - start);
}

HsxCore::Spent HsxCore::spent() const {
  Spent spent{};
  for (std::size_t i = 0; i < spent.size(); ++i) spent[i] = counters_.cycles(static_cast<CycleCause>(i));
  return spent;
}

void HsxCore::report_trap(std::uint32_t pc, Cycles local) {
  std::array<std::uint64_t, kEventFields> values{state_.turn.pid, pc,
                                                 state_.psw | state_.calls << kPswCallsShift, state_.sp};
  RegisterValues addresses;
  for (unsigned n = 0; n < addresses.size(); ++n) addresses[n] = step_.register_address(n);
  hindsight_.before(local, [this, values, addresses, local]() mutable {
    RegisterValues registers;
    for (unsigned n = 0; n < registers.size(); ++n) registers[n] = memory_.look_at_data(addresses[n]);
    const RegisterDigests digests = register_digests(registers);
    std::copy(digests.begin(), digests.end(), values.begin() + kFirstDigestField);
    emit(local, kTrapTaken, values, kTrapTakenRank);
  });
}

void HsxCore::report(const StepResult& result, std::uint32_t pc, Cycles local) {
  if (!context().events.listening()) return;
  const std::uint32_t word = result.instruction.word;
  if (result.retired) {
    emit(local, kRetire, {state_.turn.pid, pc, word, state_.pc, state_.psw, state_.sp});
    if (result.call && result.call->cause == Cause::trap) report_trap(pc, local);
  } else if (result.call->cause == Cause::fault) {
    emit(local, kFaultRaised, {state_.turn.pid, pc, word, result.call->detail, state_.sp});
  }
}

void HsxCore::report_cycles(std::uint32_t pc, const Spent& before, Cycles local) const {
  if (!context().events.listening()) return;
  const Spent after = spent();
  std::array<std::uint64_t, kEventFields> values{state_.turn.pid, pc};
  for (std::size_t i = 0; i < after.size(); ++i) values[kFirstCauseField + i] = after[i] - before[i];
  emit(local, kStepCycles, values);
}

}  // namespace hsx
