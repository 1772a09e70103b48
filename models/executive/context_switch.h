// Gives a core another task by repointing it: context registers only, never a register bank.
#pragma once

#include <vector>

#include "executive/task.h"
#include "isa/context_port.h"
#include "kernel/transaction_ports.h"

namespace hsx {

// A save reads PC, PSW, SP and STEPS; a restore writes PC, PSW, SP, the three bases and limits of bank and
// stack, and the code and data bases. A core that still holds the task's context is not touched beyond the
// TURN register. Invariant: at most one core holds a task's context. Cores that offer a DirectContext are
// accessed through it in run-ahead, at the same cost.
class ContextSwitch {
 public:
  explicit ContextSwitch(Component& executive)
      : cores_(executive, "context", "Context ports of the cores, in the order of their calls.") {}

  std::size_t cores() const { return cores_.size(); }
  const PortBase& port() const { return cores_; }

  // Brings pc, psw, sp and steps of the task from the core it ran on.
  void save(std::size_t core, Task& task, Cycles& local);
  // Adds the steps the core has counted for the task.
  void collect_steps(std::size_t core, Task& task, Cycles& local);
  // The same if the core's 32-bit count might overflow otherwise.
  void collect_steps_if_due(std::size_t core, Task& task, Cycles& local);
  // Starts a turn of `steps` instructions; what other cores hold of the task is old from then on. Returns
  // whether another task's context was replaced.
  bool grant(std::size_t core, const Task& task, std::uint32_t steps, Cycles& local);
  // Takes back what is left of the core's turn: it is idle when its call returns.
  void revoke(std::size_t core, Cycles& local);
  void preempt(std::size_t core, Cycles& local);
  // Brings the task's pc alone from the core whose turn it has, without time: for traces and events.
  void peek_pc(std::size_t core, Task& task);
  // Brings the same as save(), without time, from a core that is in the middle of a turn: for results.
  void peek(std::size_t core, Task& task);
  // The task's context, if any core holds it, is no longer wanted.
  void forget(std::uint32_t pid);

 private:
  struct Core {
    std::uint32_t owner = 0;          // pid whose context it holds, 0: none
    std::uint64_t uncollected = 0;    // steps granted since STEPS was read
    DirectContext* direct = nullptr;  // null: by transactions
  };

  // Made on first use, when the wires are in place.
  Core& at(std::size_t core);
  std::uint32_t look(std::size_t core, std::uint32_t offset);
  std::uint32_t read(std::size_t core, std::uint32_t offset, Cycles& local);
  void write(std::size_t core, std::uint32_t offset, std::uint32_t value, Cycles& local);
  void restore(std::size_t core, const Task& task, Cycles& local);

  MultiInitiatorPort cores_;
  std::vector<Core> states_;
};

}  // namespace hsx
