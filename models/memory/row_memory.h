// Bytes on a target port, costed by rows: what sram and the code store have in common.
#pragma once

#include <vector>

#include "kernel/stats.h"
#include "kernel/transaction_ports.h"

namespace hsx {

// Timing. An access touches the aligned rows of `width` bytes that hold its bytes and takes a cycle for each,
// and the wait states that the kind of memory adds: by default wait_states for each row, so that an unaligned
// word over two rows costs twice a row. It takes effect in its first cycle. An access that does not lie
// wholly inside the memory is refused with address_error and one that is not taken with command_error; both
// cost one cycle. Debug accesses cost nothing and are always taken inside the memory. The memory is all zero
// at the start.
class RowMemory : public Component, private DirectStage {
 public:
  Bytes window() const override { return size_; }

 protected:
  enum class BusWrites { taken, refused };
  RowMemory(const sc_core::sc_module_name& name, const Setup& setup, BusWrites bus_writes,
            const char* wait_states_doc = "Cycles a row takes beyond the first.");

  // For kinds whose accesses of one shape always cost the same.
  void offer_direct();
  // Cycles that an access which is taken waits, beyond one for each row. Called once for each.
  virtual Cycles waits(const Access& access, std::uint64_t rows);
  Cycles wait_states() const { return wait_states_; }

 private:
  Response serve(const Access& access, Cycles& local);
  bool contains(const Access& access) const;
  std::uint64_t rows(std::uint64_t address, std::uint64_t size) const;
  void describe_direct(DirectMemory& memory);
  void count(const DirectCounts& counts) override;
  void move(const Access& access);
  void count(Command command, std::uint64_t size, std::uint64_t touched, Cycles waited,
             std::uint64_t accesses = 1);

  BusWrites bus_writes_;
  TargetPort in_;
  Param<Bytes> size_;
  ChoiceParam width_;
  Param<Cycles> wait_states_;
  Counter reads_;
  Counter writes_;
  Counter bytes_;
  Counter rows_;
  Counter wait_cycles_;
  Counter refused_;
  std::vector<std::uint8_t> content_;
};

}  // namespace hsx
