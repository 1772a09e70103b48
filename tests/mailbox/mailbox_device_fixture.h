// The mailbox device wired to stubs, with two tasks loaded.
#pragma once

#include <gmock/gmock.h>

#include <memory>

#include "mailbox/mailbox_device.h"
#include "support/register_checks.h"
#include "support/sim_fixture.h"

namespace hsx::testing_support {

namespace command = mailbox_command;

// Data spaces of all tasks are a stub at 0x10000; each of its accesses takes 2 cycles. Tasks 1 and 2 are
// loaded: eight descriptors. A command written in cycle c starts in c + 1 and takes 4 cycles beside its data,
// a message 2 cycles.
class MailboxDeviceTest : public EngineTest {
 protected:
  static constexpr std::uint64_t kCommand = 0x0;
  static constexpr std::uint64_t kStatus = 0x4;
  static constexpr std::uint64_t kPid = 0x8;
  static constexpr std::uint64_t kDataBase = 0xC;
  static constexpr std::uint64_t kArgument = 0x10;
  static constexpr std::uint64_t kResult = 0x24;
  static constexpr std::uint64_t kWakePid = 0x38;
  static constexpr std::uint64_t kWakeResult = 0x3C;
  static constexpr std::uint64_t kDescriptors = 0x50;
  static constexpr std::uint64_t kBase = 0x10000;
  static constexpr std::uint32_t kText = 0x200;
  static constexpr std::uint32_t kBuffer = 0x300;

  void wire_up(const std::map<std::string, SettingValue>& values) {
    device_ = std::make_unique<MailboxDevice>("mailbox", setup(values));
    data_ = std::make_unique<StubTarget>("data", setup());
    done_ = std::make_unique<StubListener>("done", setup());
    irq_ = std::make_unique<StubListener>("irq", setup());
    data_->latency = 2;
    cpu_ = &initiator("cpu");
    wire(*cpu_, "out", *device_, "in");
    wire(*device_, "dma", *data_, "in");
    wire(*device_, "done", *done_, "in");
    wire(*device_, "irq", *irq_, "in");
  }
  void simulate(const std::function<void()>& script, const std::map<std::string, SettingValue>& values = {}) {
    wire_up(values);
    cpu_->script([this, script] {
      cpu_->write32(kDataBase, kBase);
      for (const std::uint32_t pid : {1U, 2U}) EXPECT_EQ(call(pid, command::kLoadTask, {}), 0U);
      data_->log.clear();
      script();
    });
    drain(10);
    run();
    device_->settle_results();
  }

  void set_text(std::uint64_t address, const std::string& text) {
    for (std::size_t i = 0; i <= text.size(); ++i)
      data_->memory[kBase + address + i] = i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0;
  }
  std::string text(std::uint64_t address, std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += static_cast<char>(data_->memory[kBase + address + i]);
    return text;
  }
  void arguments(std::uint32_t pid, const std::vector<std::uint32_t>& values) {
    cpu_->write32(kPid, pid);
    for (std::size_t i = 0; i < values.size(); ++i) cpu_->write32(kArgument + 4 * i, values[i]);
  }
  std::uint32_t value(std::uint64_t address) { return cpu_->read32(address).value; }
  // Writes the command in cycle `at` at the earliest.
  void start(std::uint64_t at, std::uint32_t number) {
    cpu_->go_to(at);
    cpu_->write32(kCommand, number);
  }
  // Runs a command to its end; returns RESULT 0.
  std::uint32_t call(std::uint32_t pid, std::uint32_t number, const std::vector<std::uint32_t>& values) {
    arguments(pid, values);
    cpu_->write32(kCommand, number);
    while ((value(kStatus) & 2) == 0) cpu_->skip(3);
    return value(kResult);
  }
  // Opens app:box; handle 4 of a task that has opened nothing else.
  void open_box(std::uint32_t pid) {
    set_text(0x100, "app:box");
    ASSERT_EQ(call(pid, command::kOpen, {0x100, 0}), 0U);
    ASSERT_EQ(value(kResult + 4), 4U);
  }
  std::vector<std::uint32_t> results(std::uint64_t first) {
    std::vector<std::uint32_t> words;
    for (std::uint64_t i = 0; i < 5; ++i) words.push_back(value(first + 4 * i));
    return words;
  }

  std::unique_ptr<MailboxDevice> device_;
  std::unique_ptr<StubTarget> data_;
  std::unique_ptr<StubListener> done_;
  std::unique_ptr<StubListener> irq_;
  StubInitiator* cpu_ = nullptr;
};

}  // namespace hsx::testing_support
