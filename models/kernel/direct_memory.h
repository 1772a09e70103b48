// Direct access to memory: while nothing else can act, an initiator reads and writes the bytes itself, at the
// cost that transactions would have had, and says afterwards what it did.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <tlm>
#include <vector>

#include "kernel/passive_requester.h"
#include "kernel/units.h"

namespace hsx {

// Accesses of 1, 2 or 4 bytes cost alike when they agree in size and in their address modulo 4: that is their
// shape.
inline constexpr std::size_t kAccessShapes = 12;
constexpr std::size_t access_shape(std::uint64_t address, unsigned size) {
  return static_cast<std::size_t>(size / 2) * 4 + (address & 3);
}
constexpr unsigned shape_size(std::size_t shape) {
  return 1U << (shape / 4);
}
constexpr unsigned shape_offset(std::size_t shape) {
  return shape % 4;
}
using ShapeCosts = std::array<Cycles, kAccessShapes>;

// How many direct accesses there were, by shape.
struct DirectCounts {
  std::array<std::uint64_t, kAccessShapes> reads{};
  std::array<std::uint64_t, kAccessShapes> writes{};
};

// A component on the way to the memory, as far as it counts.
class DirectStage {
 public:
  virtual ~DirectStage() = default;
  // Statistics change as if the accesses had been transactions.
  virtual void count(const DirectCounts& counts) = 0;
};

// A component on the way to the memory, as far as it decides.
class DirectGate {
 public:
  virtual ~DirectGate() = default;
  // Whether each access from cycle `at` on is granted at once for as long as nobody else asks.
  virtual bool is_open(Cycles at) const = 0;
  // Direct accesses have been made, the last of which ended in cycle `end`. Called in the order of the last
  // accesses where several initiators' gates lead to one resource.
  virtual void passed(Cycles end) = 0;
  // Asks for an access from cycle `at` on, in place of a transaction. The gate counts the grant; who asks
  // counts at the stages.
  virtual void request(Cycles at, PassiveRequester& who) = 0;
  // Counts so many accesses that were made without asking, each granted in the cycle of its request, and the
  // cycles that they took.
  virtual void count(std::uint64_t accesses, std::uint64_t cycles) = 0;
};

// Memory as one initiator reaches it. Requires of its user that nothing else can act before the cycle of each
// access, that every gate is open or grants the access, and that every access is counted at every stage, and
// at every gate that was not asked, before statistics are read.
struct DirectMemory {
  std::uint8_t* bytes = nullptr;  // content at `base`; null when there is no direct access
  Address base;                   // as the initiator sees it, a multiple of 4
  Bytes size;
  bool writable = false;
  ShapeCosts cost{};  // cycles from the grant to the response
  std::vector<DirectStage*> stages;
  std::vector<DirectGate*> gates;

  bool holds(std::uint64_t address, std::uint64_t count) const {
    return bytes != nullptr && address >= base.value() && count <= size.value() &&
           address - base.value() <= size.value() - count;
  }
  bool is_open(Cycles at) const {
    for (const DirectGate* gate : gates) {
      if (!gate->is_open(at)) return false;
    }
    return true;
  }
  void passed(Cycles end) const {
    for (DirectGate* gate : gates) gate->passed(end);
  }
};

// Rides on the payload of get_direct_mem_ptr, whose own answer has no room for costs and accounts. Targets
// fill `memory`; those that know nothing of it give no direct access.
struct DirectRequest : tlm::tlm_extension<DirectRequest> {
  DirectMemory memory;

  tlm::tlm_extension_base* clone() const override { return nullptr; }
  void copy_from(const tlm::tlm_extension_base& other) override {
    *this = static_cast<const DirectRequest&>(other);
  }
  // It belongs to its port, not to the transaction.
  void free() override {}
};

}  // namespace hsx
