#include "platforms/fake_kinds.h"

namespace hsx {
namespace {
const ComponentKind<FakeMaster> kMaster{"fake_master", "Reads and waits."};
const ComponentKind<FakeBus> kBus{"fake_bus", "Carries nothing."};
const ComponentKind<FakeDevice> kDevice{"fake_device", "Answers in 16 bytes."};
}  // namespace
}  // namespace hsx
