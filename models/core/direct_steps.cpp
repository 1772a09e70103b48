#include "core/direct_steps.h"

#include "isa/data_address.h"

namespace hsx {
namespace {

constexpr std::uint32_t kWindowBytes = 64;
constexpr std::size_t kWord = access_shape(0, 4);

// Aligned accesses of one width cost the same everywhere.
bool is_uniform(const ShapeCosts& cost) {
  return cost[access_shape(0, 1)] == cost[access_shape(1, 1)] &&
         cost[access_shape(0, 1)] == cost[access_shape(2, 1)] &&
         cost[access_shape(0, 1)] == cost[access_shape(3, 1)] &&
         cost[access_shape(0, 2)] == cost[access_shape(2, 2)];
}

std::uint32_t cost_of(const DirectMemory& memory, unsigned width) {
  return static_cast<std::uint32_t>(memory.cost[access_shape(0, width)].value());
}

}  // namespace

DirectSteps::DirectSteps(CoreState& state, CoreMemory& memory, const CoreLatencies& latencies,
                         CoreCounters& counters)
    : state_(state), memory_(memory), counters_(counters) {
  costs_.latencies = &latencies;
}

void DirectSteps::run(Cycles bound, Cycles& local) {
  if (local >= bound || !find_memories() || !is_open(local)) return;
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

bool DirectSteps::find_memories() {
  if (fits()) return true;
  if (refused_ && *refused_ == bases()) return false;
  flush();
  fetch_ = memory_.direct_fetch(state_.code_base);
  data_ = fetch_.bytes == nullptr ? DirectMemory{} : memory_.direct_data(state_.data_base);
  if (!data_.writable || !is_uniform(data_.cost) || !fits()) {
    fetch_ = {};
    refused_ = bases();
    return false;
  }
  adopt_costs();
  return true;
}

DirectSteps::Bases DirectSteps::bases() const {
  return {state_.code_base, state_.code_size, state_.data_base, state_.reg_base};
}

bool DirectSteps::fits() const {
  return fetch_.holds(state_.code_base, state_.code_size) && data_.holds(state_.data_base, kDataSpaceBytes) &&
         state_.code_base % 4 == 0 && state_.data_base % 4 == 0 && state_.reg_base % 4 == 0 &&
         state_.reg_base <= kDataSpaceBytes - kWindowBytes;
}

void DirectSteps::adopt_costs() {
  costs_.fetch = cost_of(fetch_, 4);
  costs_.window = cost_of(data_, 4);
  for (const unsigned width : {1U, 2U, 4U}) costs_.by_width[width] = cost_of(data_, width);
  decoded_.clear();
}

void DirectSteps::enter(DirectMachine& machine) {
  const std::uint64_t code_offset = state_.code_base - fetch_.base.value();
  machine.code = fetch_.bytes + code_offset;
  machine.code_size = state_.code_size;
  machine.data = data_.bytes + (state_.data_base - data_.base.value());
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

std::uint32_t DirectSteps::perform(DirectMachine& machine, std::uint32_t steps, std::uint64_t bound,
                                   std::uint64_t& local) {
  const std::uint32_t code_size = machine.code_size;
  DirectInstruction* const decoded = decoded_.data() + first_word_;
  std::uint32_t left = steps;
  const DirectInstruction* done = nullptr;
  std::uint64_t data_until = 0;
  while (left != 0 && machine.pc % 4 == 0 && code_size >= 4 && machine.pc <= code_size - 4) {
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
  if (last.data_is_last) fetch_.passed(last.fetch);
  if (last.any_data) data_.passed(last.data);
  if (!last.data_is_last) fetch_.passed(last.fetch);
}

std::uint64_t DirectSteps::pending_steps() const {
  std::uint64_t steps = 0;
  for (const std::uint64_t times : performed_) steps += times;
  return steps;
}

void DirectSteps::flush() {
  DirectCounts fetch;
  DirectCounts data;
  for (std::size_t i = 0; i < performed_.size(); ++i) {
    if (performed_[i] != 0) count(instruction_profile(i), performed_[i], fetch, data);
    performed_[i] = 0;
  }
  for (DirectStage* stage : fetch_.stages) stage->count(fetch);
  for (DirectStage* stage : data_.stages) stage->count(data);
}

void DirectSteps::count(const InstructionProfile& profile, std::uint64_t times, DirectCounts& fetch,
                        DirectCounts& data) {
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
  fetch.reads[kWord] += times * row.words();
  data.reads[kWord] += times * profile.window_reads;
  data.writes[kWord] += times * profile.window_writes;
  if (row.memory.width == 0) return;
  const bool is_load = row.memory.direction == MemoryDirection::load;
  counters_.access(is_load ? AccessKind::load : AccessKind::store, times);
  (is_load ? data.reads : data.writes)[access_shape(0, row.memory.width)] += times;
}

}  // namespace hsx
