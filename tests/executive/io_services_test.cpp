// UART, CAN and file services through traps.
#include "io/can.h"
#include "io/file_store.h"
#include "io/uart.h"
#include "support/platform_fixture.h"

namespace hsx::io_services_test {
namespace {

using testing::ElementsAre;
using testing_support::Program;

class IoServices : public testing_support::PlatformTest {
 protected:
  // A path or text in the read-only data as R1.
  static Program& path(Program& p, const std::string& text, unsigned rd = 1) {
    return p.set(rd, p.data(text));
  }
  static Program& keep(Program& p, unsigned rd) { return p.op(Opcode::MOV, rd, 0); }
};

TEST_P(IoServices, UartWriteSendsTheBytesAndReturnsTheLength) {
  Program p;
  path(p, "hi there").set(2, 8).svc(1, 1).ret();
  task(p);
  complete();
  EXPECT_EQ(platform().find_only<Uart>()->text(), "hi there");
  EXPECT_EQ(reg(1, 0), 8U);
}

TEST_P(IoServices, UartWriteIsCutAtTheEndOfTheDataSpace) {
  task(Program()
           .set(3, 0x4241)
           .set(4, 0xFFFE)
           .op(Opcode::STH, 0, 4, 3)
           .set(1, 0xFFFE)
           .set(2, 5)
           .svc(1, 1)
           .ret());
  complete();
  EXPECT_EQ(platform().find_only<Uart>()->text(), "AB");
  EXPECT_EQ(reg(1, 0), 5U);
}

// 1 MBd: 10 us a byte, 480 cycles. Of 6 bytes with a fifo of 2, the last goes in when four are out.
TEST_P(IoServices, AFullUartStallsTheWriterAndLosesNothing) {
  set("uart.baud=1000000");
  set("uart.fifo=2");
  Program p;
  path(p, "abcdef").set(2, 6).svc(1, 1).ret();
  task(p);
  const auto& log = listen();
  complete();
  EXPECT_EQ(platform().find_only<Uart>()->text(), "abcdef");
  EXPECT_EQ(counter("uart.overruns"), 0U);
  const auto bytes = log.of("uart.byte");
  ASSERT_EQ(bytes.size(), 6U);
  EXPECT_GE(bytes[5].cycle, bytes[0].cycle + Cycles(4 * 480));
  EXPECT_LE(bytes[5].cycle, bytes[0].cycle + Cycles(4 * 480 + 20)) << "found free by the next poll";
}

TEST_P(IoServices, CanFramesCarryIdAndBytes) {
  Program p;
  p.set(1, 0x7123);
  path(p, "0123456789", 2).set(3, 5).svc(2, 0);
  p.set(1, 2).set(3, 0).svc(2, 0).set(1, 3).set(3, 20).svc(2, 0).ret();
  task(p);
  complete();
  const auto& frames = platform().find_only<Can>()->frames();
  ASSERT_EQ(frames.size(), 3U);
  EXPECT_EQ(frames[0].id, 0x123U) << "11 bits";
  EXPECT_THAT(frames[0].data, ElementsAre('0', '1', '2', '3', '4'));
  EXPECT_EQ(frames[1].id, 2U);
  EXPECT_TRUE(frames[1].data.empty());
  EXPECT_THAT(frames[2].data, ElementsAre('0', '1', '2', '3', '4', '5', '6', '7')) << "8 at most";
  EXPECT_EQ(reg(1, 0), 0U);
}

TEST_P(IoServices, AFileIsWrittenAndReadBack) {
  Program p;
  path(p, "/a").set(2, 0).svc(4, 0);
  keep(p, 6).op(Opcode::MOV, 1, 0);
  path(p, "content", 2).set(3, 7).svc(4, 2);
  keep(p, 7).op(Opcode::MOV, 1, 6).svc(4, 3);
  keep(p, 8);
  path(p, "/a").set(2, 0).svc(4, 0).op(Opcode::MOV, 1, 0).set(2, 0x5000).set(3, 100).svc(4, 1);
  keep(p, 9).svc(4, 1).ret();
  task(p);
  complete();
  EXPECT_EQ(reg(1, 6), 3U) << "the first descriptor";
  EXPECT_EQ(reg(1, 7), 7U) << "bytes written";
  EXPECT_EQ(reg(1, 8), 0U) << "closed";
  EXPECT_EQ(reg(1, 9), 7U) << "bytes read";
  EXPECT_EQ(reg(1, 0), 0U) << "the end";
  EXPECT_EQ(text(1, 0x5000, 8), std::string("content\0", 8));
}

TEST_P(IoServices, DirectoriesAreMadeListedAndEntriesRenamedAndDeleted) {
  Program p;
  path(p, "/d").svc(4, 0xD);
  keep(p, 6);
  path(p, "/d/one").set(2, 0).svc(4, 0);
  path(p, "/d/two").set(2, 0).svc(4, 0);
  path(p, "/d/one");
  path(p, "/d/new", 2).svc(4, 0xC);
  keep(p, 7);
  path(p, "/d/two").svc(4, 0xB);
  keep(p, 8);
  path(p, "/d").set(2, 0x5000).set(3, 64).svc(4, 0xA);
  keep(p, 9);
  path(p, "/none").svc(4, 0xB).ret();
  task(p);
  complete();
  for (unsigned n : {6U, 7U, 8U}) EXPECT_EQ(reg(1, n), 0U) << n;
  EXPECT_EQ(reg(1, 0), 0xFFFFFFFFU) << "there is no such file";
  EXPECT_EQ(reg(1, 9), 3U);
  EXPECT_EQ(text(1, 0x5000, 3), "new");
}

TEST_P(IoServices, FilesOfATaskAreClosedAtItsEndAndStay) {
  for (int i = 0; i < 2; ++i) {
    Program p;
    path(p, "/shared").set(2, 0).svc(4, 0).ret();
    task(p, i == 0 ? "" : "start = \"1 ms\"");
  }
  complete();
  EXPECT_EQ(task_of(1).exit_status, 3U);
  EXPECT_EQ(task_of(2).exit_status, 3U);
  EXPECT_NE(platform().find_only<FileStore>()->files().find("shared"), nullptr);
}

TEST_P(IoServices, DevicesThatAreMissingAreHarmless) {
  set("exec.uart=");
  set("exec.can=");
  set("exec.files=");
  Program p;
  path(p, "x").set(2, 1).svc(1, 1);
  keep(p, 6).set(3, 1).svc(2, 0);
  keep(p, 7).set(2, 0).svc(4, 0).ret();
  task(p);
  complete();
  EXPECT_EQ(reg(1, 6), 1U);
  EXPECT_EQ(reg(1, 7), 0U);
  EXPECT_EQ(reg(1, 0), 0xFFFFFF01U);
  EXPECT_EQ(platform().find_only<Uart>()->text(), "");
}

HSX_IN_BOTH_ENGINES(IoServices);

}  // namespace
}  // namespace hsx::io_services_test
