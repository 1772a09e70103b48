// The executive's own bus master: devices by name, registers by offset, task memory by address.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/address_mapped.h"
#include "kernel/interrupt.h"
#include "kernel/transaction_ports.h"

namespace hsx {

// All functions take the cycle in which they start in `local` and leave it at the cycle of the last response.
// A response other than ok is counted and reads as 0.
class DeviceBus {
 public:
  explicit DeviceBus(Component& executive);

  // Where the map leads to a target port ("timer.in") and whose port that is, or none. Requires the wires to
  // be in place.
  struct Mapped {
    Region region;
    Component* owner = nullptr;
  };
  std::optional<Mapped> find(const std::string& target) const;

  std::uint32_t read(std::uint32_t address, Cycles& local);
  // The same for a register that is polled: none when the access did not end well, so that polling can end.
  std::optional<std::uint32_t> poll(std::uint32_t address, Cycles& local);
  void write(std::uint32_t address, std::uint32_t value, Cycles& local);
  std::vector<std::uint8_t> read_bytes(std::uint32_t address, std::size_t count, Cycles& local);

  // Suspends until `done` is high, unless that can be told before; `local` becomes the cycle in which it is
  // seen.
  void wait_until_high(InterruptIn& done, Cycles& local);

  // In cycle `at` the executive acts on a wire that is high then: tells so, if the wire is announced, and
  // leaves in changed_at() the cycle in which it rose.
  void take(InterruptIn& wire, Cycles at) const;

  // Without time, for loading and for results. Loading is told as an event of cycle `at`.
  bool load(std::uint32_t address, std::vector<std::uint8_t> bytes, Cycles at);
  // Not told: for fault injection.
  bool poke(std::uint32_t address, std::vector<std::uint8_t> bytes);
  std::vector<std::uint8_t> peek(std::uint32_t address, std::size_t count);
  // The same; none where nothing answers.
  std::optional<std::vector<std::uint8_t>> look(std::uint32_t address, std::size_t count);

 private:
  void tell_load(std::uint32_t address, const std::vector<std::uint8_t>& bytes, Cycles at) const;
  void check(Response response);
  void report(Command command, std::uint32_t address, std::size_t size, Cycles end) const;

  Component& executive_;
  InitiatorPort port_;
  Counter errors_;
};

}  // namespace hsx
