// The memories of the task whose turn it is, for access without transactions.
#pragma once

#include <array>
#include <functional>
#include <optional>

#include "core/core_memory.h"
#include "core/core_state.h"

namespace hsx {

// How often a core accessed its memories without transactions.
struct DirectAccount {
  DirectCounts fetch;
  DirectCounts data;
};

class DirectMemories {
 public:
  // `before_change` is called before fetch() and data() become others.
  DirectMemories(const CoreState& state, CoreMemory& ports, std::function<void()> before_change)
      : state_(state), ports_(ports), before_change_(std::move(before_change)) {}

  // Whether code and data space of the task can be reached, at costs that depend on size and alignment alone.
  // Never for a core that keeps registers itself.
  bool find();
  // What find() has found costs something else now. Call when all is counted.
  void refresh();
  // How often find() has found others.
  unsigned changes() const { return changes_; }
  // What find() found last.
  const DirectMemory& fetch() const { return fetch_; }
  const DirectMemory& data() const { return data_; }

  // Counts accesses at all stages; at the gates too, if they were not asked for leave.
  void count(const DirectAccount& account, bool gates_asked) const;

 private:
  // What direct access to a task's memories depends on.
  using Bases = std::array<std::uint32_t, 4>;

  Bases bases() const { return {state_.code_base, state_.code_size, state_.data_base, state_.reg_base}; }
  bool fits() const;

  const CoreState& state_;
  CoreMemory& ports_;
  std::function<void()> before_change_;
  unsigned changes_ = 0;
  DirectMemory fetch_;
  DirectMemory data_;
  std::optional<Bases> refused_;  // asked for last, in vain
};

}  // namespace hsx
