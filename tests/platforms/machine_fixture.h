// The default platform with programs made on the spot, built and not simulated.
#pragma once

#include <gmock/gmock.h>

#include "executive/executive.h"
#include "isa/image.h"
#include "platforms/config_fixture.h"
#include "platforms/simulation.h"

namespace hsx {

class MachineTest : public ConfigTest {
 protected:
  // A program of one RET.
  static Image image_of(const std::string& name, std::uint16_t flags = 0) {
    Image image;
    image.app_name = name;
    image.flags = flags;
    image.code = {0x25000000};
    return image;
  }
  void write_image(const std::string& file, const Image& image) {
    const ByteString bytes = encode_image(image);
    write(file, std::string(bytes.begin(), bytes.end()));
  }
  Platform& machine(const std::string& config, const std::vector<std::string>& sets = {}) {
    return build({write("c.toml", config)}, sets);
  }
  Executive& executive() { return *platform_->find_only<Executive>(); }
  Task& task(std::uint32_t pid) { return const_cast<Task&>(executive().tasks().task(pid)); }
};

}  // namespace hsx
