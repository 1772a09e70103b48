// Gives a core another task by repointing it: context registers only, and a register bank only for study.
#pragma once

#include <vector>

#include "executive/register_copy.h"
#include "isa/context_port.h"
#include "kernel/hindsight.h"
#include "kernel/stats.h"
#include "kernel/transaction_ports.h"

namespace hsx {

// A save reads PC, PSW, SP and STEPS of a slot; a restore writes PC, PSW, SP, the three bases and limits of
// bank and stack, and the code and data bases; RegisterCopy says what else there can be to it. A task whose
// context lies in a slot of the core it is given to costs neither. Otherwise it takes the slot of that core
// which was granted a turn least recently, free ones first: the context in there, and the task's own where it
// lies on another core, are saved then, unless they are.
//
// Invariants: at most one slot of all cores holds a task's context, the one that task.context names. From a
// grant until the next save that slot is newer than pc, psw, sp and steps of the task; at any other time
// these are up to date. The turn of a core is that of its active slot, the one granted last.
//
// How many slots a core has stands in its SLOTS register, which is looked at once, without time, as what is
// known when a machine is built; so any core can have slots, and one without that register has a single one.
// Cores that offer a DirectContext are accessed through it in run-ahead, at the same cost.
class ContextSwitch {
 public:
  ContextSwitch(Component& executive, DeviceBus& bus);

  void verify() const { registers_.verify(cores_); }
  std::size_t cores() const { return cores_.size(); }
  const PortBase& port() const { return cores_; }
  std::size_t slots(std::size_t core) { return at(core).slots.size(); }

  // Brings pc, psw, sp and steps of the task from the slot that holds its context, if that is newer. The slot
  // goes on to hold it.
  void save(Task& task, Cycles& local);
  // Adds the steps the core has counted for the task whose turn it has.
  void collect_steps(std::size_t core, Task& task, Cycles& local);
  // The same if the core's 32-bit count might overflow otherwise.
  void collect_steps_if_due(std::size_t core, Task& task, Cycles& local);
  struct Granted {
    bool another;  // task than that of the core's last turn
    Cycles from;   // in which an idle core starts; one that calls goes on when its call returns
  };
  // Starts a turn of `steps` instructions.
  Granted grant(std::size_t core, Task& task, std::uint32_t steps, Cycles& local);
  // Takes back what is left of the core's turn: it is idle when its call returns.
  void revoke(std::size_t core, Cycles& local);
  void preempt(std::size_t core, Cycles& local);
  // Brings the task's pc alone from the core whose turn it has, without time: for traces and events.
  void peek_pc(std::size_t core, Task& task);
  // Brings the same as save(), without time, also from a core that is in the middle of a turn: for results.
  // Call once.
  void peek(Task& task);
  // Has what a task finds that goes on in cycle `local` after a trap told as an event; nothing when nobody
  // listens or it has not called. Requires that it has a turn.
  void report_resume(Task& task, Cycles local);
  // The task's context, if any slot holds it, is no longer wanted.
  void forget(Task& task);

 private:
  struct Slot {
    Task* task = nullptr;           // whose context it holds, null: free
    bool newer = false;             // than what the task has
    std::uint64_t uncollected = 0;  // steps granted since STEPS was read
    std::uint64_t granted = 0;      // rises from grant to grant
  };
  struct Core {
    std::vector<Slot> slots;
    std::size_t active = 0;
    DirectContext* direct = nullptr;  // null: by transactions
  };
  using Place = ContextPlace;

  // Made on first use, when the wires are in place.
  Core& at(std::size_t core) {
    if (states_.empty()) make_cores();
    return states_[core];
  }
  void make_cores();
  std::size_t count_slots(std::size_t core);
  Slot& slot_at(const Place& place) { return states_[place.core].slots[place.slot]; }
  Place active(std::size_t core) { return {core, at(core).active}; }
  // The slot that the core's next new context takes.
  std::size_t least_recent(std::size_t core);
  Place move_in(std::size_t core, Task& task, Cycles& local);

  void tell_resume(const Task& task, Cycles at);
  std::uint32_t look(const Place& place, std::uint32_t offset);
  std::uint32_t read(const Place& place, std::uint32_t offset, Cycles& local);
  void write(const Place& place, std::uint32_t offset, std::uint32_t value, Cycles& local);
  // Returns STEPS.
  std::uint32_t read_context(const Place& place, TaskContext& context, Cycles& local);
  void restore(const Place& place, const TaskContext& context, Cycles& local);

  Component& executive_;
  DeviceBus& bus_;
  MultiInitiatorPort cores_;
  RegisterCopy registers_;
  Counter saves_;
  Counter restores_;
  std::vector<Core> states_;
  std::uint64_t grants_ = 0;
  Hindsight hindsight_;
};

}  // namespace hsx
