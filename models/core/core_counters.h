// What a core counts: where its cycles go, and how often it does what.
#pragma once

#include <array>
#include <memory>

#include "core/access_kind.h"
#include "isa/op_class.h"
#include "kernel/component.h"
#include "kernel/stats.h"

namespace hsx {

// Every cycle of a core is counted under exactly one cause, when the action it was spent on ends.
enum class CycleCause : std::uint8_t { fetch, decode, window, execute, memory, wait, executive, idle };
inline constexpr std::size_t kCycleCauses = 8;

constexpr CycleCause cause_of(AccessKind kind) {
  if (kind == AccessKind::fetch) return CycleCause::fetch;
  return kind == AccessKind::load || kind == AccessKind::store ? CycleCause::memory : CycleCause::window;
}

class CoreCounters {
 public:
  explicit CoreCounters(Component& core);

  void spend(CycleCause cause, Cycles cycles) {
    cycles_[static_cast<std::size_t>(cause)]->add(cycles.value());
  }
  void access(AccessKind kind, std::uint64_t times = 1) {
    accesses_[static_cast<std::size_t>(kind)]->add(times);
  }
  // One access that waited and then took so many cycles.
  void access(AccessKind kind, Cycles waited, Cycles taken) {
    spend(CycleCause::wait, waited);
    spend(cause_of(kind), taken);
    access(kind);
  }
  void retire(OpClass op_class, std::uint64_t times = 1) {
    steps_.add(times);
    retired_[static_cast<std::size_t>(op_class)]->add(times);
  }
  void fault() { faults_.add(); }
  std::uint64_t cycles(CycleCause cause) const { return cycles_[static_cast<std::size_t>(cause)]->value(); }
  std::uint64_t steps() const { return steps_.value(); }

 private:
  Counter steps_;
  Ratio cpi_;
  Counter faults_;
  std::array<std::unique_ptr<Counter>, kCycleCauses> cycles_;
  std::array<std::unique_ptr<Counter>, kAccessKinds> accesses_;
  std::array<std::unique_ptr<Counter>, kOpClassCount> retired_;
};

}  // namespace hsx
