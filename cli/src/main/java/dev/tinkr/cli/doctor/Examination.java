package dev.tinkr.cli.doctor;

import dev.tinkr.cli.doctor.Finding.State;
import dev.tinkr.config.ConfigException;
import dev.tinkr.config.Profile;
import dev.tinkr.config.Selection;
import dev.tinkr.config.ShownSetting;
import dev.tinkr.config.TinkrConfig;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The examination of one profile: its configuration, and what only a direct or a remote one has. */
public final class Examination {

    private final TinkrConfig config;
    private final Clock clock;

    /** Examinations by that configuration. */
    public Examination(TinkrConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Examines the profile that is selected. Never throws: whatever is wrong is a finding.
     *
     * @param name how the findings call it
     */
    public List<Finding> of(String name, Selection selection) {
        List<Finding> findings = new ArrayList<>();
        try {
            Profile profile = config.profile(selection);
            findings.add(new Finding(name, "configuration", State.OK, described(profile, selection), ""));
            switch (profile) {
                case Profile.Direct direct -> findings.addAll(new DirectExamination(name, direct, clock).findings(config
                        .requestTimeout()));
                case Profile.Remote remote -> findings.addAll(new RemoteExamination(name, remote, clock).findings(config
                        .requestTimeout()));
            }
        } catch (ConfigException e) {
            findings.add(new Finding(name, "configuration", State.WRONG, e.getMessage(),
                    "mend it, then see: tinkr profile show " + name));
        }
        return findings;
    }

    private String described(Profile profile, Selection selection) {
        List<ShownSetting> settings = config.describe(selection);
        long set = settings.stream().filter(setting -> !setting.source().equals("default")).count();
        return profile.backendName() + ", " + set + (set == 1 ? " setting" : " settings") + " written down, "
                + (settings
                        .size() - set)
                + " by default";
    }
}
