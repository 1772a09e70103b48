// A core alone: stub memories and executive, and its context port in the hands of a script.
#pragma once

#include <memory>

#include "core/hsx_core.h"
#include "support/sim_fixture.h"

namespace hsx {

class LoneCoreTest : public testing_support::EngineTest {
 protected:
  void make(const std::map<std::string, SettingValue>& settings = {}) {
    core_ = std::make_unique<HsxCore>("core", setup(settings));
    code_ = std::make_unique<testing_support::StubTarget>("code", setup());
    data_ = std::make_unique<testing_support::StubTarget>("data", setup());
    trap_ = std::make_unique<testing_support::StubTarget>("trap", setup());
    cpu_ = &initiator("cpu");
    wire(*core_, "fetch", *code_, "in");
    wire(*core_, "data", *data_, "in");
    wire(*core_, "trap", *trap_, "in");
    wire(*cpu_, "out", *core_, "context");
  }

  // What a debugger sees.
  std::uint32_t peek(std::uint32_t offset) {
    std::uint8_t bytes[4] = {};
    EXPECT_EQ(cpu_->port.debug({Command::read, Address(offset), bytes, 4}), Response::ok) << offset;
    return load_le32(bytes);
  }
  Response debug(Command command, std::uint32_t offset) {
    std::uint8_t bytes[4] = {};
    return cpu_->port.debug({command, Address(offset), bytes, 4});
  }

  std::unique_ptr<HsxCore> core_;
  std::unique_ptr<testing_support::StubTarget> code_;
  std::unique_ptr<testing_support::StubTarget> data_;
  std::unique_ptr<testing_support::StubTarget> trap_;
  testing_support::StubInitiator* cpu_ = nullptr;
};

}  // namespace hsx
