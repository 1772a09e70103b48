// Small components that have one of everything a config can speak about.
#pragma once

#include "kernel/address_mapped.h"
#include "kernel/interrupt.h"
#include "kernel/register_device.h"
#include "kernel/registry.h"
#include "kernel/transaction_ports.h"

namespace hsx {

// Kind "fake_master": initiator "out", interrupt input "irq", parameters of every type.
class FakeMaster : public Component {
 public:
  FakeMaster(const sc_core::sc_module_name& name, const Setup& setup)
      : Component(name, setup),
        alu_(*this, "latency.alu", 1_cycles, "Cycles of an addition.", 0_cycles, 100_cycles),
        mul_(*this, "latency.mul", 2_cycles, "Cycles of a multiplication.", 0_cycles, 100_cycles),
        buffer_(*this, "buffer", 1_KiB, "Bytes it holds.", 4_bytes, 4_KiB),
        pause_(*this, "pause", 1_us, "Time between accesses."),
        label_(*this, "label", "plain", "What it calls itself."),
        eager_(*this, "eager", false, "Whether it asks early."),
        order_(*this, "order", {"up", "down"}, "up", "Which way it walks."),
        out_(*this, "out", "Where it reads."),
        irq_(*this, "irq", "Wakes it.", PortBase::Arity::optional),
        turns_(context().stats, stat_name("turns"), "turns", "Times it walked.") {}

  void verify() override {
    if (alu_.value() == 77_cycles)
      context().diagnostics.error(alu_.origin(), std::string(name()) + ": 77 is unlucky");
  }

 private:
  Param<Cycles> alu_;
  Param<Cycles> mul_;
  Param<Bytes> buffer_;
  Param<Picoseconds> pause_;
  Param<std::string> label_;
  Param<bool> eager_;
  ChoiceParam order_;
  InitiatorPort out_;
  InterruptIn irq_;
  Counter turns_;
};

// Kind "fake_bus": target "in" of many, mapped initiator "out".
class FakeBus : public Component, public AddressMapped {
 public:
  FakeBus(const sc_core::sc_module_name& name, const Setup& setup)
      : Component(name, setup),
        in_(*this, "in", "Masters.", nullptr, nullptr),
        out_(*this, "out", "Mapped targets.") {}

  PortBase& map_port() override { return out_; }
  void set_map(std::vector<Region> regions) override { map_ = std::move(regions); }
  const std::vector<Region>& map() const override { return map_; }

 private:
  MultiTargetPort in_;
  MultiInitiatorPort out_;
  std::vector<Region> map_;
};

// Kind "fake_device": target "in" with a window of 16 bytes, interrupt output "irq".
class FakeDevice : public RegisterDevice {
 public:
  FakeDevice(const sc_core::sc_module_name& name, const Setup& setup)
      : RegisterDevice(name, setup,
                       {{0x0, "CONTROL", RegisterAccess::read_write, 1, "Switches it on."},
                        {0x4, "SLOT", RegisterAccess::read_only, 0, "What is in a slot.", 3, 4}}),
        irq_(*this, "irq", "High while it has something.") {}

 private:
  std::uint32_t read_register(std::size_t, std::uint32_t, Cycles) override { return 0; }
  void write_register(std::size_t, std::uint32_t, std::uint32_t, Cycles) override {}

  InterruptOut irq_;
};

}  // namespace hsx
