// What a window cache keeps and what memory holds: a core sees what it wrote itself.
#include <gmock/gmock.h>

#include "support/functional_machine.h"
#include "support/random.h"
#include "window_bench.h"

namespace hsx::window_memory_test {
namespace {

using O = Opcode;

class WindowMemory : public WindowBench, public testing::WithParamInterface<Engine> {
 protected:
  WindowMemory() : WindowBench(GetParam()) {}
  void SetUp() override {
    make_windows("write_back", 2);
    set(4, kRegBase);
  }
  // A register that is read for the first time.
  static constexpr std::uint64_t kFirst = kMemory;
};

// ST writes R1's word: what was dirty there goes first.
TEST_P(WindowMemory, AStoreIntoTheOwnBankIsSeen) {
  set(2, 9);
  code({ldi(1, 7), encode(O::ST, 0, 4, 2, 4), mov(3, 1)});
  play_steps(3);
  EXPECT_EQ(cycles_of(1), kStep + 2 * kFirst + kMemory + kMemory);
  EXPECT_EQ(cycles_of(2), kStep + kMemory + kHit) << "not valid any more";
  EXPECT_EQ(reg(1), 9U);
  EXPECT_EQ(reg(3), 9U);
  EXPECT_EQ(counter("core.cycles.memory"), kMemory);
  EXPECT_EQ(windows("write_backs"), 1U);
}

// The second byte of R1; little-endian.
TEST_P(WindowMemory, AByteStoredIntoADirtyRegister) {
  set(2, 0xFF);
  code({encode(O::LDI32, 1), 0x01020304, encode(O::STB, 0, 4, 2, 5), mov(3, 1)});
  play_steps(3);
  EXPECT_EQ(reg(1), 0x0102FF04U);
  EXPECT_EQ(reg(3), 0x0102FF04U);
}

// Bytes 6 to 9 belong to R1 and R2. Two rows of the RAM: a store of 2 * kMemory.
TEST_P(WindowMemory, AStoreOverTwoRegisters) {
  set(5, 0xAABBCCDD);
  code({encode(O::LDI32, 1), 0x11111111, encode(O::LDI32, 2), 0x22222222, encode(O::ST, 0, 4, 5, 6),
        cmp(1, 2), cmp(3, 0)});
  play_steps(5);
  EXPECT_EQ(cycles_of(2), kStep + 2 * kFirst + 2 * kMemory + 2 * kMemory);
  EXPECT_EQ(cycles_of(3), kStep + 2 * kMemory);
  EXPECT_EQ(reg(1), 0xCCDD1111U);
  EXPECT_EQ(reg(2), 0x2222AABBU);
  EXPECT_EQ(windows("write_backs"), 2U);
}

TEST_P(WindowMemory, ALoadOfADirtyRegister) {
  code({ldi(1, 7), encode(O::LD, 3, 4, 0, 4), mov(5, 1), encode(O::LD, 6, 4, 0, 4)});
  play_steps(4);
  EXPECT_EQ(cycles_of(1), kStep + kFirst + kMemory + kMemory + kHit);
  EXPECT_EQ(cycles_of(2), kStep + 2 * kHit) << "valid still";
  EXPECT_EQ(cycles_of(3), kStep + kHit + kMemory + kHit) << "and not dirty";
  EXPECT_EQ(reg(3), 7U);
  EXPECT_EQ(reg(6), 7U);
}

TEST_P(WindowMemory, ALoadBesideTheBankWritesNothingBack) {
  code({ldi(0, 7), ldi(15, 8), encode(O::LD, 3, 4, 0, -4), encode(O::LD, 3, 4, 0, 64)});
  play_steps(4);
  EXPECT_EQ(cycles_of(2), kStep + kFirst + kMemory + kHit);
  EXPECT_EQ(cycles_of(3), kStep + kHit + kMemory + kHit);
  EXPECT_EQ(windows("write_backs"), 0U);
}

// sp is at R3: PUSH stores into R2.
TEST_P(WindowMemory, APushIntoTheBank) {
  task.sp = kRegBase + 12;
  task.stack_limit = 0;
  code({ldi(1, 5), ldi(2, 8), encode(O::PUSH, 0, 1), mov(3, 2)});
  play_steps(4);
  EXPECT_EQ(cycles_of(2), kStep + kHit + kMemory + kMemory + kHit) << "R1, R2 back, store, R15";
  EXPECT_EQ(cycles_of(3), kStep + kMemory + kHit);
  EXPECT_EQ(reg(2), 5U);
  EXPECT_EQ(reg(3), 5U);
  EXPECT_EQ(reg(15), kRegBase + 8);
}

// R1 of the first bank is dirty when the task of the second one stores there.
TEST_P(WindowMemory, AStoreIntoABankThatIsKeptForAnotherTask) {
  set_data(kOtherBank + 4 * 4, kRegBase);
  code({ldi(1, 7), encode(O::ST, 0, 4, 0, 4), mov(3, 1)});
  play_steps(3, {{0, move_to(kOtherBank)}, {1, move_to(kRegBase)}});
  EXPECT_EQ(cycles_of(1), kStep + 2 * kFirst + kMemory + kMemory);
  EXPECT_EQ(cycles_of(2), kStep + kMemory + kHit);
  EXPECT_EQ(reg(3), 0U);
  EXPECT_EQ(windows("evictions"), 0U);
}

// R8 of the first bank is R0 of one that lies half over it.
TEST_P(WindowMemory, BanksThatShareBytesAreNotKeptTogether) {
  code({ldi(8, 7), mov(1, 0), mov(2, 9)});
  play_steps(3, {{0, move_to(kRegBase + 32)}, {1, move_to(kRegBase)}});
  EXPECT_EQ(cycles_of(1), kStep + kMemory + kMemory + kHit) << "R8 back, R0, R1";
  EXPECT_EQ(cycles_of(2), kStep + kMemory + kMemory + kHit) << "its R1 back, R9, R2";
  EXPECT_EQ(reg(9), 7U);
  EXPECT_EQ(reg(2), 7U);
  EXPECT_EQ(windows("evictions"), 2U);
}

// R0 to R7 at FFE0 to FFFF, R8 to R15 at 0 to 1F.
TEST_P(WindowMemory, ABankThatWrapsIsNotKept) {
  task.reg_base = 0xFFE0;
  code({ldi(8, 7), mov(1, 8), cmp(1, 1)});
  play_steps(3);
  EXPECT_EQ(cycles_of(0), kStep + kMemory);
  EXPECT_EQ(cycles_of(1), kStep + 2 * kMemory);
  EXPECT_EQ(cycles_of(2), kStep + 2 * kMemory);
  EXPECT_EQ(windows("hits") + windows("misses"), 0U);
  EXPECT_EQ(data(0), 7U);
  EXPECT_EQ(data(0xFFE4), 7U);
}

TEST_P(WindowMemory, TheLastBankThatDoesNotWrapIsKept) {
  task.reg_base = 0xFFC0;
  code({ldi(15, 7), mov(1, 15)});
  play_steps(2);
  EXPECT_EQ(cycles_of(1), kStep + 2 * kHit);
  EXPECT_EQ(data(0xFFFC), 7U);
}

INSTANTIATE_TEST_SUITE_P(Engines, WindowMemory, testing_support::both_engines(),
                         testing_support::engine_name);

// A write takes effect in the cycle in which it is made, wherever the register is kept: LDI is fetched in
// 100, decoded in 101, executed in 102 and writes in 103.
struct CutRow {
  const char* policy;
  std::uint64_t end;
  std::uint32_t value;
  friend std::ostream& operator<<(std::ostream& out, const CutRow& row) {
    return out << row.policy << ", ended in " << row.end;
  }
};

class CutTest : public WindowBench, public testing::WithParamInterface<std::tuple<Engine, CutRow>> {
 protected:
  CutTest() : WindowBench(std::get<0>(GetParam())) {}
};

TEST_P(CutTest, ResultsAreThoseOfTheCycle) {
  const CutRow row = std::get<1>(GetParam());
  make_windows(row.policy);
  code({ldi(1, 7)});
  play_until(turn_of(1), row.end);
  EXPECT_EQ(reg(1), row.value);
}

INSTANTIATE_TEST_SUITE_P(EnginesAndCycles, CutTest,
                         testing::Combine(testing_support::both_engines(),
                                          testing::Values(CutRow{"none", 103, 0}, CutRow{"none", 104, 7},
                                                          CutRow{"write_back", 103, 0},
                                                          CutRow{"write_back", 104, 7})));

// Random lines whose loads and stores go to the bank, in turns of random lengths: state as the machine
// without time has it. R13 is an odd divisor, R14 the base; stores leave both as they are.
class RandomLines : public WindowBench,
                    public testing::WithParamInterface<std::tuple<Engine, std::string, int>> {
 protected:
  RandomLines() : WindowBench(std::get<0>(GetParam())) {}

  static std::vector<std::uint32_t> line(testing_support::Random& random) {
    const std::vector<O> kChoice{O::LDI, O::LD,  O::LDB, O::LDH, O::ST,  O::STB, O::STH, O::MOV,
                                 O::ADD, O::SUB, O::XOR, O::DIV, O::ADC, O::LD,  O::ST,  O::CMP};
    std::vector<std::uint32_t> words{encode(O::LDI32, 14), kRegBase, encode(O::LDI32, 13), 77};
    for (std::uint64_t n = random.between(20, 200); n > 0; --n) {
      const O opcode = random.pick(kChoice);
      const bool data = decode(encode(opcode)).row->memory.width != 0;
      const auto rs2 = opcode == O::DIV ? 13U : static_cast<unsigned>(random.below(16));
      words.push_back(encode(opcode, static_cast<unsigned>(random.below(13)),
                             data ? 14U : static_cast<unsigned>(random.below(16)), rs2,
                             static_cast<std::int32_t>(random.below(64)) - 16));
    }
    return words;
  }
};

TEST_P(RandomLines, EndInTheSameState) {
  testing_support::Random random(static_cast<std::uint64_t>(std::get<2>(GetParam())) + 7700);
  SCOPED_TRACE(random.trace());
  make_windows(std::get<1>(GetParam()).c_str());
  const std::vector<std::uint32_t> words = line(random);
  Image image;
  image.version = 2;
  image.code = words;
  FunctionalMachine machine(image);
  auto left = static_cast<std::uint32_t>(words.size()) - 2;  // two literals
  machine.run(left);
  code(words);
  const auto first = static_cast<std::uint32_t>(random.between(1, left));
  for (left -= first; left > 0;) {
    const auto turn = static_cast<std::uint32_t>(random.between(1, left));
    exec().then_grant(turn_of(turn));
    left -= turn;
  }
  play(first);
  EXPECT_EQ(calls().back().pc, machine.pc());
  EXPECT_EQ(calls().back().psw, machine.psw());
  for (unsigned n = 0; n < 16; ++n) EXPECT_EQ(reg(n), machine.reg(n)) << "R" << n;
  for (std::uint32_t at = kRegBase - 0x40; at < kRegBase + 0x80; ++at) {
    ASSERT_EQ(data(at, 1), machine.memory()[at]) << "at " << at;
  }
  EXPECT_EQ(windows("lost"), 0U);
}

INSTANTIATE_TEST_SUITE_P(Random, RandomLines,
                         testing::Combine(testing_support::both_engines(),
                                          testing::Values<std::string>("none", "write_through", "write_back"),
                                          testing::Range(0, 10)));

}  // namespace
}  // namespace hsx::window_memory_test
