// A core with a window cache, for hand calculations: a register costs kMemory cycles over the bus and kHit in
// the cache; a code word, decoding and executing cost a cycle each.
#pragma once

#include "core_bench.h"

namespace hsx {

class WindowBench : public CoreBench {
 protected:
  static constexpr std::uint64_t kMemory = 5;  // also of a load or store within one row
  static constexpr std::uint64_t kHit = 2;
  static constexpr std::uint64_t kStep = 3;  // fetch, decode, execute
  static constexpr std::uint32_t kOtherBank = kRegBase + 64;

  explicit WindowBench(Engine engine) : CoreBench(engine) {}

  void make_windows(const char* policy, std::int64_t count = 1) {
    make({{{"window.cache", policy}, {"window.count", count}, {"latency.window", 2}},
          {},
          {},
          {{"wait_states", 4}}});
  }
  // The steps of the program, each a turn of its own; `between` happens in the call behind a step.
  using Between = std::map<std::size_t, std::function<void(Cycles&)>>;
  void play_steps(std::size_t steps, const Between& between = {}) {
    for (std::size_t i = 0; i + 1 < steps; ++i) {
      const auto found = between.find(i);
      exec().then([this, what = found == between.end() ? nullptr : found->second](Cycles& local) {
        if (what) what(local);
        exec().grant(turn_of(1), local);
      });
    }
    play(1);
  }
  // Cycles of step i.
  std::uint64_t cycles_of(std::size_t i) const {
    return calls().at(i).at.value() - (i == 0 ? kStart : calls().at(i - 1).returned.value());
  }
  // The task's bank is another from here on.
  std::function<void(Cycles&)> move_to(std::uint32_t reg_base) {
    return [this, reg_base](Cycles& local) { exec().write(context_register::kRegBase, reg_base, local); };
  }
  // Memory is changed by another, without time.
  void write_memory(std::uint32_t address, std::uint32_t value) {
    std::uint8_t bytes[4];
    store_le32(bytes, value);
    EXPECT_EQ(probe().port.debug({Command::write, Address(kDataBase + address), bytes, 4}), Response::ok);
  }
  std::uint64_t windows(const char* leaf) { return counter(std::string("core.window.") + leaf); }

  static std::uint32_t ldi(unsigned rd, std::int32_t value) { return encode(Opcode::LDI, rd, 0, 0, value); }
  static std::uint32_t mov(unsigned rd, unsigned rs1) { return encode(Opcode::MOV, rd, rs1); }
  // Reads both registers and writes none.
  static std::uint32_t cmp(unsigned rs1, unsigned rs2) { return encode(Opcode::CMP, 0, rs1, rs2); }
};

class WindowTest : public WindowBench, public testing::WithParamInterface<Engine> {
 protected:
  WindowTest() : WindowBench(GetParam()) {}
};

}  // namespace hsx
