#include "io/file_store.h"

#include <memory>

#include "support/register_checks.h"
#include "support/sim_fixture.h"

namespace hsx::file_store_test {
namespace {

using namespace testing_support;
using Changes = std::vector<std::pair<std::uint64_t, bool>>;

// The data space of the caller is a stub at 0x10000; each of its accesses takes 2 cycles.
class FileStoreTest : public EngineTest {
 protected:
  static constexpr std::uint64_t kCommand = 0x0;
  static constexpr std::uint64_t kStatus = 0x4;
  static constexpr std::uint64_t kPid = 0x8;
  static constexpr std::uint64_t kDataBase = 0xC;
  static constexpr std::uint64_t kArgument = 0x10;
  static constexpr std::uint64_t kResult = 0x1C;
  static constexpr std::uint64_t kBase = 0x10000;

  void simulate(const std::function<void()>& script, const std::map<std::string, SettingValue>& values = {}) {
    store_ = std::make_unique<FileStore>("store", setup(values));
    data_ = std::make_unique<StubTarget>("data", setup());
    listener_ = std::make_unique<StubListener>("listener", setup());
    data_->latency = 2;
    cpu_ = &initiator("cpu");
    wire(*cpu_, "out", *store_, "in");
    wire(*store_, "dma", *data_, "in");
    wire(*store_, "done", *listener_, "in");
    cpu_->script([this, script] {
      cpu_->write32(kPid, 1);
      cpu_->write32(kDataBase, kBase);
      script();
    });
    drain(10);
    run();
  }

  void set_text(std::uint64_t pointer, const std::string& text) {
    for (std::size_t i = 0; i <= text.size(); ++i) {
      data_->memory[kBase + pointer + i] = i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0;
    }
  }
  std::string text(std::uint64_t pointer, std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i)
      text.push_back(static_cast<char>(data_->memory[kBase + pointer + i]));
    return text;
  }
  void start(FileCommand command, const std::vector<std::uint32_t>& arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) cpu_->write32(kArgument + 4 * i, arguments[i]);
    cpu_->write32(kCommand, static_cast<std::uint32_t>(command));
  }
  // Starts a command, polls until it is done and reads its result.
  std::uint32_t call(FileCommand command, const std::vector<std::uint32_t>& arguments) {
    start(command, arguments);
    while (cpu_->read32(kStatus).value != 2) cpu_->skip(5);
    return cpu_->read32(kResult).value;
  }
  std::uint32_t open(const std::string& path, std::uint32_t flags = 0) {
    set_text(0x100, path);
    return call(FileCommand::open, {0x100, flags});
  }

  std::unique_ptr<FileStore> store_;
  std::unique_ptr<StubTarget> data_;
  std::unique_ptr<StubListener> listener_;
  StubInitiator* cpu_ = nullptr;
};

TEST_P(FileStoreTest, registers_after_reset_and_refusals) {
  simulate([&] {
    expect_reset_values(*cpu_, *store_);
    expect_refusals(*cpu_, *store_);
    EXPECT_EQ(cpu_->read32(0x20).response, Response::address_error);
  });
}

TEST_P(FileStoreTest, an_open_takes_its_latency_and_the_beats_of_its_path) {
  simulate([&] {
    set_text(0x100, "abcd");  // two words, the second for the NUL
    cpu_->write32(kArgument, 0x100);
    cpu_->write32(kArgument + 4, 0);
    cpu_->go_to(100);
    cpu_->write32(kCommand, 0);  // starts in 101, own work to 105, two beats to 109
    cpu_->go_to(107);
    EXPECT_EQ(cpu_->read32(kStatus).value, 1U);
    EXPECT_EQ(cpu_->read32(kResult).value, 0U);  // cycle 108
    EXPECT_EQ(cpu_->read32(kResult).value, 3U);  // cycle 109
    EXPECT_EQ(cpu_->read32(kStatus).value, 2U);
    EXPECT_EQ(cpu_->read32(kStatus).value, 0U);
  });
  EXPECT_EQ(listener_->changes, (Changes{{109, true}, {111, false}}));
  EXPECT_EQ(data_->log[0].at, 105_cycles);
  EXPECT_EQ(counter("store.busy_cycles"), 8U);
}

TEST_P(FileStoreTest, status_is_busy_to_the_cycle_before_the_end) {
  simulate(
      [&] {
        cpu_->go_to(100);
        cpu_->write32(kCommand, 0x100);  // end of task: 101 to 108
        cpu_->go_to(107);
        EXPECT_EQ(cpu_->read32(kStatus).value, 1U);
        EXPECT_EQ(cpu_->read32(kStatus).value, 2U);
      },
      {{"latency.command", 7}});
}

TEST_P(FileStoreTest, a_command_while_one_runs_is_ignored) {
  simulate([&] {
    cpu_->go_to(100);
    cpu_->write32(kCommand, 0x100);
    cpu_->write32(kCommand, 0x3);
    cpu_->go_to(105);
    EXPECT_EQ(cpu_->read32(kStatus).value, 2U);
    EXPECT_EQ(cpu_->read32(kResult).value, 0U);
  });
  EXPECT_EQ(counter("store.commands"), 1U);
  EXPECT_EQ(counter("store.commands_ignored"), 1U);
}

TEST_P(FileStoreTest, writes_and_reads_back) {
  simulate([&] {
    EXPECT_EQ(open("dir/file"), 3U);
    set_text(0x203, "some text");
    EXPECT_EQ(call(FileCommand::write, {3, 0x203, 9}), 9U);
    EXPECT_EQ(call(FileCommand::close, {3}), 0U);
    EXPECT_EQ(call(FileCommand::close, {3}), kFileFailed);
    EXPECT_EQ(open("dir/file", kOpenRead), 4U);
    EXPECT_EQ(call(FileCommand::read, {4, 0x301, 6}), 6U);
    EXPECT_EQ(call(FileCommand::read, {4, 0x307, 99}), 3U);
    EXPECT_EQ(call(FileCommand::read, {4, 0x400, 99}), 0U);
    EXPECT_EQ(text(0x301, 9), "some text");
    EXPECT_EQ(call(FileCommand::end_task, {}), 0U);
    EXPECT_EQ(call(FileCommand::read, {4, 0x400, 99}), 0U);
  });
  EXPECT_EQ(counter("store.bytes_written"), 9U);
  EXPECT_EQ(counter("store.bytes_read"), 9U);
}

TEST_P(FileStoreTest, a_write_costs_its_beats) {
  simulate([&] {
    open("f");
    const Cycles before = cpu_->local;
    start(FileCommand::write, {3, 0x203, 9});
    const Cycles started = before + 4_cycles;                     // the cycle after the fourth register write
    const std::uint64_t end = started.value() + 4 + 2 * (1 + 2);  // latency; one byte, two words
    cpu_->go_to(end - 1);
    EXPECT_EQ(cpu_->read32(kStatus).value, 1U);
    EXPECT_EQ(cpu_->read32(kStatus).value, 2U);
  });
}

TEST_P(FileStoreTest, lists_with_a_nul_when_there_is_room) {
  simulate([&] {
    store_->files().find_or_create("b");
    store_->files().find_or_create("a");
    set_text(0x100, "/");
    set_text(0x200, "-----");
    EXPECT_EQ(call(FileCommand::list, {0x100, 0x200, 4}), 3U);
    EXPECT_EQ(text(0x200, 5), std::string("a\nb\0-", 5));
    set_text(0x200, "-----");
    EXPECT_EQ(call(FileCommand::list, {0x100, 0x200, 3}), 3U);
    EXPECT_EQ(text(0x200, 5), "a\nb--");
    EXPECT_EQ(call(FileCommand::list, {0x100, 0x200, 1}), 1U);
    set_text(0x100, "nowhere");
    EXPECT_EQ(call(FileCommand::list, {0x100, 0x200, 9}), kFileFailed);
  });
}

TEST_P(FileStoreTest, makes_renames_and_deletes) {
  simulate([&] {
    set_text(0x100, "d");
    set_text(0x110, "e/f");
    EXPECT_EQ(call(FileCommand::mkdir, {0x100}), 0U);
    EXPECT_EQ(call(FileCommand::rename, {0x100, 0x110}), 0U);
    EXPECT_TRUE(store_->files().is_directory("e/f"));
    EXPECT_EQ(call(FileCommand::remove, {0x110}), 0U);
    EXPECT_EQ(call(FileCommand::remove, {0x110}), kFileFailed);
    set_text(0x100, "../x");
    EXPECT_EQ(call(FileCommand::remove, {0x100}), kFileBadPath);
  });
}

TEST_P(FileStoreTest, buffers_and_paths_are_cut_at_the_end_of_the_data_space) {
  simulate([&] {
    data_->memory[kBase + 0x10000] = 'X';
    *store_->files().find_or_create("f") = {'1', '2', '3', '4', '5', '6'};
    EXPECT_EQ(open("f"), 3U);
    EXPECT_EQ(call(FileCommand::read, {3, 0xFFFD, 6}), 3U);
    EXPECT_EQ(text(0xFFFD, 4), "123X");
    EXPECT_EQ(call(FileCommand::read, {3, 0xABCD0300, 6}), 3U);  // pointers are 16 bits
    EXPECT_EQ(text(0x300, 3), "456");
    EXPECT_EQ(call(FileCommand::open, {0xFFFD, 0}), 4U);
    EXPECT_NE(store_->files().find("123"), nullptr);
    for (const StubTarget::Seen& seen : data_->log) EXPECT_LT(seen.address, kBase + 0x10000);
  });
}

TEST_P(FileStoreTest, paths_end_after_255_bytes) {
  simulate([&] {
    open(std::string(300, 'p'));
    EXPECT_NE(store_->files().find(std::string(255, 'p')), nullptr);
  });
}

TEST_P(FileStoreTest, tasks_have_descriptors_of_their_own) {
  simulate([&] {
    EXPECT_EQ(open("f"), 3U);
    cpu_->write32(kPid, 2);
    EXPECT_EQ(call(FileCommand::close, {3}), kFileFailed);
    EXPECT_EQ(open("f"), 3U);
  });
}

TEST_P(FileStoreTest, unknown_commands_and_refused_accesses_fail) {
  simulate([&] {
    EXPECT_EQ(call(static_cast<FileCommand>(0x7), {}), kFileFailed);
    data_->then(1, Response::address_error);
    EXPECT_EQ(open("f"), kFileFailed);
    EXPECT_EQ(open("f"), 3U);
    data_->then(1, Response::address_error);
    EXPECT_EQ(call(FileCommand::write, {3, 0x200, 4}), kFileFailed);
    EXPECT_EQ(store_->files().find("f")->size(), 0U);
  });
  EXPECT_EQ(counter("store.dma_errors"), 2U);
}

TEST_P(FileStoreTest, emits_each_command_at_its_end) {
  EventLog& log = listen();
  simulate([&] {
    cpu_->go_to(100);
    cpu_->write32(kCommand, 0x100);
    cpu_->go_to(120);
    cpu_->read32(kStatus);
  });
  ASSERT_EQ(log.of("file.command").size(), 1U);
  const Event event = log.of("file.command")[0];
  EXPECT_EQ(event.cycle, 105_cycles);
  EXPECT_EQ(event.values[0], 0x100U);
  EXPECT_EQ(event.values[1], 1U);
  EXPECT_EQ(event.values[2], 0U);
}

INSTANTIATE_TEST_SUITE_P(Engines, FileStoreTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::file_store_test
