#include "core/direct_memories.h"

#include "isa/data_address.h"

namespace hsx {
namespace {

// Aligned accesses of one width cost the same everywhere.
bool is_uniform(const ShapeCosts& cost) {
  return cost[access_shape(0, 1)] == cost[access_shape(1, 1)] &&
         cost[access_shape(0, 1)] == cost[access_shape(2, 1)] &&
         cost[access_shape(0, 1)] == cost[access_shape(3, 1)] &&
         cost[access_shape(0, 2)] == cost[access_shape(2, 2)];
}

void count_at(const DirectMemory& memory, const DirectCounts& counts, bool gates_asked) {
  for (DirectStage* stage : memory.stages) stage->count(counts);
  if (gates_asked) return;
  std::uint64_t accesses = 0;
  std::uint64_t cycles = 0;
  for (std::size_t shape = 0; shape < kAccessShapes; ++shape) {
    const std::uint64_t times = counts.reads[shape] + counts.writes[shape];
    accesses += times;
    cycles += times * memory.cost[shape].value();
  }
  if (accesses == 0) return;
  for (DirectGate* gate : memory.gates) gate->count(accesses, cycles);
}

}  // namespace

bool DirectMemories::find() {
  if (!ports_.is_direct()) return false;
  if (fits()) return true;
  if (refused_ && *refused_ == bases()) return false;
  before_change_();
  ++changes_;
  fetch_ = ports_.direct_fetch(state_.code_base);
  data_ = fetch_.bytes == nullptr ? DirectMemory{} : ports_.direct_data(state_.data_base);
  if (data_.writable && is_uniform(data_.cost) && fits()) return true;
  fetch_ = {};
  refused_ = bases();
  return false;
}

void DirectMemories::refresh() {
  refused_.reset();
  ++changes_;
  if (fetch_.bytes == nullptr) return;
  fetch_ = ports_.direct_fetch(static_cast<std::uint32_t>(fetch_.base.value()));
  data_ = ports_.direct_data(static_cast<std::uint32_t>(data_.base.value()));
}

bool DirectMemories::fits() const {
  return fetch_.holds(state_.code_base, state_.code_size) && data_.holds(state_.data_base, kDataSpaceBytes) &&
         state_.code_base % 4 == 0 && state_.data_base % 4 == 0 && state_.reg_base % 4 == 0 &&
         state_.reg_base <= kDataSpaceBytes - RegisterWindow::kBytes;
}

void DirectMemories::count(const DirectAccount& account, bool gates_asked) const {
  count_at(fetch_, account.fetch, gates_asked);
  count_at(data_, account.data, gates_asked);
}

}  // namespace hsx
