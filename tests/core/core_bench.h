// A core with its program, its RAM and a scripted executive.
#pragma once

#include <memory>
#include <optional>

#include "bus/shared_bus.h"
#include "core/hsx_core.h"
#include "core/prefetch_buffer.h"
#include "isa/decode.h"
#include "memory/code_store.h"
#include "memory/sram.h"
#include "stub_executive.h"
#include "support/event_fields.h"
#include "support/sim_fixture.h"

namespace hsx {

using Values = std::map<std::string, SettingValue>;

struct CoreSettings {
  Values core;
  Values bus;
  Values code;
  Values ram;
  std::optional<Values> prefetch = std::nullopt;  // no prefetch buffer when there is none
};

// Code and RAM behind a shared bus. The task lives at bases other than 0, in the second bank of the RAM; its
// first turn makes its first fetch in cycle kStart.
class CoreBench : public testing_support::SimTest {
 protected:
  static constexpr std::uint64_t kStart = 100;
  static constexpr std::uint32_t kCodeBase = 0x2000;
  static constexpr std::uint32_t kRam = 0x10000000;
  static constexpr std::uint32_t kDataBase = kRam + 0x10000;
  static constexpr std::uint32_t kRegBase = 0x1000;
  static constexpr std::uint32_t kStackLimit = 0xEFFC;
  static constexpr std::uint32_t kStackTop = 0xFFFC;

  explicit CoreBench(Engine engine) : SimTest(engine) {}

  void make(const CoreSettings& settings = {}) {
    core_ = std::make_unique<HsxCore>("core", setup(settings.core));
    bus_ = std::make_unique<SharedBus>("bus", setup(settings.bus));
    code_ = std::make_unique<CodeStore>("code", setup(settings.code));
    ram_ = std::make_unique<Sram>("ram", setup(settings.ram));
    executive_ = std::make_unique<StubExecutive>("exec", setup());
    probe_ = &initiator("probe", testing_support::StubInitiator::Attach::bus);
    wire_fetch(settings.prefetch);
    wire(*core_, "data", *bus_, "in");
    wire(*probe_, "out", *bus_, "in");
    wire(*bus_, "out", *code_, "in");
    wire(*bus_, "out", *ram_, "in");
    wire(*core_, "trap", *executive_, "trap");
    wire(*executive_, "context", *core_, "context");
    bus_->set_map({{Address(0), 64_KiB, "code.in"}, {Address(kRam), 128_KiB, "ram.in"}});
  }

  // Another master of the bus, after the core's ports in order. Before play().
  testing_support::StubInitiator& add_master(const char* name) {
    testing_support::StubInitiator& master = initiator(name, testing_support::StubInitiator::Attach::bus);
    wire(master, "out", *bus_, "in");
    return master;
  }

  HsxCore& core() { return *core_; }
  StubExecutive& exec() { return *executive_; }
  testing_support::StubInitiator& probe() { return *probe_; }
  const std::vector<StubExecutive::Call>& calls() const { return executive_->calls; }

  // The program, from code address `at` on; what lies before it is illegal.
  void code(const std::vector<std::uint32_t>& words, std::uint32_t at = 0) {
    words_.assign(at / 4, 0xFF000000);
    words_.insert(words_.end(), words.begin(), words.end());
    task.code_size = static_cast<std::uint32_t>(4 * words_.size());
    task.pc = at;
  }
  // Contents at the start.
  void set(unsigned n, std::uint32_t value) { set_data(kRegBase + 4 * n, value); }
  void set_data(std::uint32_t address, std::uint32_t value) { words_of_data_[address] = value; }

  // Programs the task and grants the turn; the run ends when the executive has no answer left.
  void play(const Turn& turn) {
    bus_->verify();
    probe_->script([this, turn] {
      const Cycles local = begin(turn);
      sc_core::wait(executive_->finished);
      probe_->local = std::max(local, context().timeline.now());
    });
    run();
    core_->settle_results();
    ASSERT_FALSE(calls().empty());
  }
  // The same, but the simulation stops at the edge of a cycle.
  void play_until(const Turn& turn, std::uint64_t end) {
    bus_->verify();
    drain(0);
    probe_->script([this, turn, end] {
      begin(turn);
      probe_->go_to(end);
    });
    run();
    core_->settle_results();
  }
  // One turn of as many steps.
  void play(std::uint32_t steps) { play(turn_of(steps)); }
  static Turn turn_of(std::uint32_t steps) { return {steps, AbiRevision::v2025_11, 7}; }

  // Memory as of now.
  std::uint32_t data(std::uint32_t address, unsigned width = 4) {
    std::uint8_t bytes[4] = {};
    EXPECT_EQ(probe_->port.debug({Command::read, Address(kDataBase + address), bytes, width}), Response::ok);
    return load_le32(bytes);
  }
  std::uint32_t reg(unsigned n) { return data(kRegBase + 4 * n); }

  TaskContext task{0, 0, kStackTop, kRegBase, kStackLimit, kStackLimit, kCodeBase, 0, kDataBase};

 private:
  void wire_fetch(const std::optional<Values>& prefetch) {
    if (!prefetch) return wire(*core_, "fetch", *bus_, "in");
    prefetch_ = std::make_unique<PrefetchBuffer>("prefetch", setup(*prefetch));
    wire(*core_, "fetch", *prefetch_, "in");
    wire(*prefetch_, "out", *bus_, "in");
  }
  // Returns the cycle in which the turn starts.
  Cycles begin(const Turn& turn) {
    load();
    Cycles local;
    context().timeline.settle(local);
    executive_->program(task, local);
    local = Cycles(kStart - 1);
    context().timeline.settle(local);
    executive_->grant(turn, local);
    return local;
  }
  void load() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      debug_write(kCodeBase + 4 * i, __builtin_bswap32(words_[i]));
    }
    for (const auto& [address, value] : words_of_data_) debug_write(kDataBase + address, value);
  }
  void debug_write(std::uint64_t address, std::uint32_t value) {
    std::uint8_t bytes[4];
    store_le32(bytes, value);
    ASSERT_EQ(probe_->port.debug({Command::write, Address(address), bytes, 4}), Response::ok);
  }

  std::unique_ptr<HsxCore> core_;
  std::unique_ptr<PrefetchBuffer> prefetch_;
  std::unique_ptr<SharedBus> bus_;
  std::unique_ptr<CodeStore> code_;
  std::unique_ptr<Sram> ram_;
  std::unique_ptr<StubExecutive> executive_;
  testing_support::StubInitiator* probe_ = nullptr;
  std::vector<std::uint32_t> words_;
  std::map<std::uint32_t, std::uint32_t> words_of_data_;
};

// The same test in both engines.
class CoreTest : public CoreBench, public testing::WithParamInterface<Engine> {
 protected:
  CoreTest() : CoreBench(GetParam()) {}
};

}  // namespace hsx
