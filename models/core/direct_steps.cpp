#include "core/direct_steps.h"

namespace hsx {
namespace {

constexpr std::size_t kWord = access_shape(0, 4);

std::uint32_t cost_of(const DirectMemory& memory, unsigned width) {
  return static_cast<std::uint32_t>(memory.cost[access_shape(0, width)].value());
}

}  // namespace

DirectSteps::DirectSteps(CoreState& state, DirectMemories& memories, const CoreLatencies& latencies,
                         CoreCounters& counters)
    : state_(state), memories_(memories), counters_(counters) {
  costs_.latencies = &latencies;
}

void DirectSteps::run(Cycles bound, Cycles& local) {
  if (local >= bound || !memories_.find() || !is_open(local)) return;
  if (costs_of_ != memories_.changes()) adopt_costs();
  DirectMachine machine;
  enter(machine);
  std::uint64_t now = local.value();
  last_ = {};
  const std::uint32_t steps = perform(machine, state_.turn.steps, bound.value(), now);
  if (steps == 0) return;
  leave(machine, steps);
  local = Cycles(now);
  tell_gates(last_);
}

void DirectSteps::adopt_costs() {
  costs_of_ = memories_.changes();
  costs_.fetch = cost_of(memories_.fetch(), 4);
  costs_.window = cost_of(memories_.data(), 4);
  for (const unsigned width : {1U, 2U, 4U}) costs_.by_width[width] = cost_of(memories_.data(), width);
  decoded_.clear();
}

void DirectSteps::enter(DirectMachine& machine) {
  const DirectMemory& fetch = memories_.fetch();
  const DirectMemory& data = memories_.data();
  const std::uint64_t code_offset = state_.code_base - fetch.base.value();
  machine.code = fetch.bytes + code_offset;
  machine.code_size = state_.code_size;
  machine.data = data.bytes + (state_.data_base - data.base.value());
  machine.window = machine.data + state_.reg_base;
  machine.pc = state_.pc;
  machine.psw = state_.psw;
  machine.sp = state_.sp;
  machine.calls = state_.calls;
  machine.stack_limit = state_.stack_limit;
  machine.abi = state_.turn.abi;
  first_word_ = code_offset / 4;
  const std::size_t end = first_word_ + (state_.code_size + 3) / 4;
  if (decoded_.size() < end) decoded_.resize(end);
}

void DirectSteps::leave(const DirectMachine& machine, std::uint32_t steps) {
  state_.pc = machine.pc;
  state_.psw = machine.psw;
  state_.sp = machine.sp;
  state_.calls = machine.calls;
  state_.steps += steps;
  state_.turn.steps -= steps;
}

// A function of its own, so that the loop has the host's registers to itself.
[[gnu::noinline]] std::uint32_t DirectSteps::perform(DirectMachine& machine, std::uint32_t steps,
                                                     std::uint64_t bound, std::uint64_t& local) {
  if (machine.code_size < 4) return 0;
  const std::uint32_t last_pc = machine.code_size - 4;
  DirectInstruction* const decoded = decoded_.data() + first_word_;
  std::uint32_t left = steps;
  const DirectInstruction* done = nullptr;
  std::uint64_t data_until = 0;
  while (left != 0 && machine.pc % 4 == 0 && machine.pc <= last_pc) {
    DirectInstruction& next = decoded[machine.pc / 4];
    const std::uint32_t word = machine.code_word(machine.pc);
    if (next.word != word) next = make_direct(word, costs_);
    if (next.handler == nullptr || local + next.cycles > bound || !next.handler(machine, next)) break;
    ++performed_[next.profile];
    --left;
    if (next.last_is_data) data_until = local + next.last_until;
    local += next.cycles;
    done = &next;
  }
  if (done != nullptr) {
    last_.fetch = Cycles(local - done->cycles + done->fetch_until);
    last_.data = Cycles(data_until);
    last_.any_data = data_until != 0;
    last_.data_is_last = done->last_is_data;
  }
  return steps - left;
}

void DirectSteps::tell_gates(const LastAccesses& last) const {
  if (last.data_is_last) memories_.fetch().passed(last.fetch);
  if (last.any_data) memories_.data().passed(last.data);
  if (!last.data_is_last) memories_.fetch().passed(last.fetch);
}

std::uint64_t DirectSteps::pending_steps() const {
  std::uint64_t steps = 0;
  for (const std::uint64_t times : performed_) steps += times;
  return steps;
}

void DirectSteps::flush() {
  DirectAccount account;
  for (std::size_t i = 0; i < performed_.size(); ++i) {
    if (performed_[i] != 0) count(instruction_profile(i), performed_[i], account);
    performed_[i] = 0;
  }
  memories_.count(account, false);
}

void DirectSteps::count(const InstructionProfile& profile, std::uint64_t times, DirectAccount& account) {
  const OpcodeRow& row = *profile.row;
  const auto spend = [&](CycleCause cause, std::uint64_t each) {
    counters_.spend(cause, Cycles(times * each));
  };
  const std::uint64_t window_accesses = profile.window_reads + profile.window_writes;
  spend(CycleCause::fetch, std::uint64_t{row.words()} * costs_.fetch);
  spend(CycleCause::decode, costs_.latencies->decode().value());
  spend(CycleCause::window, window_accesses * costs_.window);
  spend(CycleCause::execute, costs_.latencies->execute(row.op_class).value());
  spend(CycleCause::memory, costs_.by_width[row.memory.width]);
  counters_.access(AccessKind::fetch, times * row.words());
  counters_.access(AccessKind::window_read, times * profile.window_reads);
  counters_.access(AccessKind::window_write, times * profile.window_writes);
  counters_.retire(row.op_class, times);
  account.fetch.reads[kWord] += times * row.words();
  account.data.reads[kWord] += times * profile.window_reads;
  account.data.writes[kWord] += times * profile.window_writes;
  if (row.memory.width == 0) return;
  const bool is_load = row.memory.direction == MemoryDirection::load;
  counters_.access(is_load ? AccessKind::load : AccessKind::store, times);
  (is_load ? account.data.reads : account.data.writes)[access_shape(0, row.memory.width)] += times;
}

}  // namespace hsx
