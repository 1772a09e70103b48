// Contracts: rules about what may happen on the wires and in the queues, checked while a platform runs.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kernel/events.h"
#include "kernel/registry.h"
#include "testbenches/event_field.h"

namespace hsx {

// What a contract says.
struct ContractRow {
  const char* id;
  const char* statement;
  const char* observed = nullptr;  // what is measured and limited, with its unit; null: it holds or does not
};

// One time a contract did not hold.
struct Violation {
  std::string contract;
  Cycles cycle;
  std::uint32_t pid = 0;  // 0: of no task
  std::uint32_t pc = 0;
  std::string message;  // a sentence
};

// What a contract is made from.
struct ContractSetup {
  std::optional<std::uint64_t> max;  // for rows that observe something; none: it is measured only
  std::function<void(const Violation&)> report;
};

// One monitor. It sees the events of a run in the order of EventSequence and changes nothing.
class Contract {
 public:
  Contract(const ContractRow& row, const ContractSetup& setup) : row_(row), setup_(setup) {}
  virtual ~Contract() = default;
  Contract(const Contract&) = delete;
  Contract& operator=(const Contract&) = delete;

  virtual void observe(const Event& event) = 0;
  // The run has ended in cycle `end`.
  virtual void finish(Cycles end) { static_cast<void>(end); }

  const ContractRow& row() const { return row_; }
  // How often it was looked whether the contract holds.
  std::uint64_t checks() const { return checks_; }
  std::uint64_t violations() const { return violations_; }
  std::optional<std::uint64_t> max() const { return setup_.max; }
  // Greatest value observed; none when nothing was, or the row observes nothing.
  std::optional<std::uint64_t> worst() const { return worst_; }
  // How far the worst observation stayed from the limit, negative beyond it; none without a limit or an
  // observation.
  std::optional<std::int64_t> slack() const;
  // A figure beside the worst value, as a phrase: "Jain's index of turns 1.0000"; "" for none. Asked for
  // after the run.
  virtual std::string note() const { return ""; }

 protected:
  // Where a rule was looked at.
  struct Place {
    Cycles cycle;
    std::uint32_t pid = 0;
    std::uint32_t pc = 0;
  };

  // Where the task retired last, as LastRetired or MailboxModel know.
  template <class Pcs>
  static Place at(const Event& event, std::uint32_t pid, const Pcs& pcs) {
    return {event.cycle, pid, pcs.pc(pid)};
  }

  // Checks a rule: `message` makes the sentence for a violation, when there is one.
  template <class Message>
  void check(bool holds, const Place& place, const Message& message) {
    ++checks_;
    if (!holds) violate(place, message());
  }
  // Records an observed value against the limit. `what` is the sentence without value and limit.
  void measure(std::uint64_t value, const Place& place, const std::string& what);
  // The limit from now on if nobody gave one.
  void set_default_max(std::uint64_t max) {
    if (!setup_.max) setup_.max = max;
  }

 private:
  void violate(const Place& place, std::string message);

  const ContractRow& row_;
  ContractSetup setup_;
  std::uint64_t checks_ = 0;
  std::uint64_t violations_ = 0;
  std::optional<std::uint64_t> worst_;
};

// Contracts by id.
using Contracts = Catalogue<Contract, const ContractSetup&>;

// One line in the author's file makes a contract known. T has a static ContractRow kRow and is constructed
// from a ContractSetup.
template <class T>
struct ContractKind {
  ContractKind() {
    Contracts::instance().add(T::kRow.id, {T::kRow.statement, [](const ContractSetup& setup) {
                                             return std::unique_ptr<Contract>(std::make_unique<T>(setup));
                                           }});
  }
};

}  // namespace hsx
