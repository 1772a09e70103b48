#include <zlib.h>

#include <array>

#include "kernel/access.h"
#include "kernel/memory_events.h"
#include "testbenches/contract_fixture.h"
#include "testbenches/memory_image.h"
#include "testbenches/wire_events.h"

namespace hsx::memory_integrity_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class MemoryIntegrityTest : public ContractTest {
 protected:
  void digest(std::uint64_t cycle, std::uint64_t crc) {
    contract().observe({Cycles(cycle), "exec", &kMemoryDigest, {7, 0x1000, 64, crc}, 0});
  }
  // Eight bytes 01..08 at 1000h, and 56 of zero behind them.
  MemoryIntegrityTest() {
    make("memory.integrity");
    contract().observe({Cycles(1), "exec", &kMemoryLoaded, {0x1000, 64, 0x0807'0605'0403'0201}, 0});
  }
  void access(std::uint64_t cycle, bool write, std::uint64_t address, std::uint64_t size, std::uint64_t data,
              Response response = Response::ok) {
    contract().observe(
        {Cycles(cycle),
         "bus",
         &kBusTransfer,
         {0, write ? 1U : 0U, address, size, cycle + 1, static_cast<std::uint64_t>(response), cycle, 2, data},
         0});
  }
};

TEST_F(MemoryIntegrityTest, IsSilentWhenReadsGiveWhatWasLoadedOrWritten) {
  access(10, false, 0x1002, 4, 0x0605'0403);
  access(11, true, 0x1003, 2, 0xBBAA);
  access(12, false, 0x1002, 4, 0x06BB'AA03);
  access(13, false, 0x103C, 4, 0);
  contract().finish(Cycles(13));
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 3U);
}

TEST_F(MemoryIntegrityTest, WhatIsPutIntoAMemoryIsThereBeforeTheAccessesOfTheCycle) {
  access(10, false, 0x1000, 1, 0x77);
  contract().observe({Cycles(10), "exec", &kMemoryLoaded, {0x1000, 1, 0x77}, 0});
  access(11, false, 0x1000, 1, 0x77);
  contract().observe({Cycles(11), "core0", &kMemoryLoaded, {0x1000, 1, 0x88}, kMemoryKeptRank});
  access(12, false, 0x1000, 1, 0x88);
  contract().finish(Cycles(12));
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 3U);
}

TEST_F(MemoryIntegrityTest, FiresOnceWhenABitTurnedOver) {
  access(10, false, 0x1004, 4, 0x0807'0604);
  access(11, false, 0x1004, 4, 0x0807'0604);
  contract().finish(Cycles(11));
  EXPECT_THAT(
      found(),
      ElementsAre("10 2 0 a read of 4 bytes at 0x00001004 gave 8070604, where 8070605 was written last"));
}

TEST_F(MemoryIntegrityTest, NamesTheInstructionThatRead) {
  turn(5, 2);
  access(10, false, 0x1000, 1, 0xFF);
  retire(10, 2, 0x44);
  contract().finish(Cycles(10));
  EXPECT_THAT(found(), ElementsAre(testing::StartsWith("10 2 72 ")));
}

TEST_F(MemoryIntegrityTest, DoesNotKnowRegistersOfDevices) {
  access(10, true, 0x4000'0000, 4, 1);
  access(11, false, 0x4000'0000, 4, 2);
  access(12, false, 0x103E, 4, 9);
  contract().finish(Cycles(12));
  EXPECT_EQ(contract().checks(), 0U);
}

TEST_F(MemoryIntegrityTest, ARefusedAccessMovesNothing) {
  access(10, true, 0x1000, 1, 0xFF, Response::error);
  access(11, false, 0x1000, 1, 0x55, Response::address_error);
  access(12, false, 0x1000, 1, 0x01);
  contract().finish(Cycles(12));
  EXPECT_THAT(found(), IsEmpty());
}

// A digest tells of the memory behind all accesses of its cycle, whatever the order of the events.
TEST_F(MemoryIntegrityTest, ComparesWhatIsKeptAsResult) {
  const std::array<std::uint8_t, 64> loaded{1, 2, 3, 4, 5, 6, 7, 8};
  const std::uint64_t kept = ::crc32(0, loaded.data(), loaded.size());
  digest(20, kept);
  access(20, true, 0x1000, 1, 0x02);
  access(21, true, 0x1000, 1, 0x01);
  digest(22, kept);
  contract().finish(Cycles(22));
  EXPECT_THAT(found(), ElementsAre("20 7 0 the memory of task 7 does not hold what was written to it last"));
}

TEST(MemoryImageTest, BytesStandOnTheirOwnAcrossPages) {
  MemoryImage image;
  for (std::uint64_t i = 0; i < 8; ++i) image.load(4092 + i, static_cast<std::uint8_t>(i));
  EXPECT_TRUE(image.knows(4092, 8));
  EXPECT_FALSE(image.knows(4093, 8));
  EXPECT_FALSE(image.knows(4091, 1));
  EXPECT_EQ(image.read(4094, 4), 0x0504'0302U);
  image.write(4095, 2, 0xBEEF);
  EXPECT_EQ(image.read(4094, 4), 0x05BE'EF02U);
}

}  // namespace
}  // namespace hsx::memory_integrity_test
