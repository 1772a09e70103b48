// One contract, fed with events by hand.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/core_events.h"
#include "executive/executive_events.h"
#include "executive/task.h"
#include "testbenches/contract.h"

namespace hsx {

// "cycle pid pc message"
inline std::string line_of(const Violation& violation) {
  return std::to_string(violation.cycle.value()) + " " + std::to_string(violation.pid) + " " +
         std::to_string(violation.pc) + " " + violation.message;
}

class ContractTest : public testing::Test {
 protected:
  using S = TaskState;

  void make(const char* id, std::optional<std::uint64_t> max = std::nullopt) {
    contract_ = Contracts::instance().find(id)->make({max, [this, id](const Violation& violation) {
                                                        EXPECT_EQ(violation.contract, id);
                                                        found_.push_back(line_of(violation));
                                                      }});
  }
  Contract& contract() { return *contract_; }
  const std::vector<std::string>& found() const { return found_; }

  void load(std::uint64_t cycle, std::uint64_t pid, std::uint64_t data_base, std::uint64_t reg_base,
            std::uint64_t stack_base, std::uint64_t stack_top) {
    see(cycle, "exec", kTaskLoaded, {pid, 0, 0x100, data_base, reg_base, stack_base, stack_base, stack_top});
  }
  void state(std::uint64_t cycle, std::uint64_t pid, TaskState from, TaskState to) {
    see(cycle, "exec", kTaskStateChange,
        {pid, static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to), 0});
  }
  // The head of the queue is given a core, as the executive tells it.
  void turn(std::uint64_t cycle, std::uint64_t pid, std::uint64_t previous = 0, std::uint64_t steps = 1) {
    see(cycle, "exec", kTurnGranted, {pid, 0, previous, steps, 0x40, 0x1000});
    state(cycle, pid, S::ready, S::running);
  }
  void retire(std::uint64_t cycle, std::uint64_t pid, std::uint64_t pc) {
    see(cycle, "core0", kRetire, {pid, pc, 0, pc + 4, 0, 0xFFFC});
  }
  void take_trap(std::uint64_t cycle, std::uint64_t pid) { see(cycle, "core0", kTrapTaken, {pid}); }
  void serve_trap(std::uint64_t cycle, std::uint64_t pid) {
    see(cycle, "exec", kTrapServed, {pid, 0x500, 0, 5});
  }
  // A step that took six cycles: one of each cause.
  void step_over(std::uint64_t cycle, std::uint64_t pid, std::uint64_t pc) {
    see(cycle, "core0", kStepCycles, {pid, pc, 1, 1, 1, 1, 1, 1});
  }
  void step(std::uint64_t cycle, std::uint64_t pid, std::uint64_t pc) {
    retire(cycle, pid, pc);
    step_over(cycle, pid, pc);
  }
  void see(std::uint64_t cycle, const char* source, const EventType& type,
           const std::array<std::uint64_t, kEventFields>& values) {
    contract_->observe({Cycles(cycle), source, &type, values, 0});
  }

 private:
  std::unique_ptr<Contract> contract_;
  std::vector<std::string> found_;
};

}  // namespace hsx
