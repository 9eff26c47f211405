/** Generated from the server by `npm run types`: do not edit. */

export interface paths {
    "/v1/reframe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Findings, and the draft with its edits */
        post: operations["reframe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reframe/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** As /v1/reframe, while it is written */
        post: operations["reframe_stream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analyze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Findings and checks only */
        post: operations["analyze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How to start a conversation */
        post: operations["suggest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether Askwell is awake */
        get: operations["healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Check
         * @description One line of the rubric and its verdict.
         */
        Check: {
            /** Id */
            id: string;
            /**
             * Status
             * @enum {string}
             */
            status: "pass" | "warn" | "fail";
            detail: components["schemas"]["Message"];
        };
        /**
         * Delta
         * @description The event `delta`: a piece of the model's text, which nothing has checked yet.
         */
        Delta: {
            /** Text */
            text: string;
        };
        /** Dropped */
        Dropped: {
            /** Text */
            text: string;
            /** Why */
            why: string;
        };
        /**
         * Edit
         * @description A span of the draft and what stands there instead (empty: dropped). Edits of one group go together.
         */
        Edit: {
            /** Id */
            id: string;
            /** Finding */
            finding: string | null;
            /** Group */
            group: string;
            /** Start */
            start: number;
            /** End */
            end: number;
            /** Replacement */
            replacement: string;
            why: components["schemas"]["Message"];
        };
        /** Error */
        Error: {
            error: components["schemas"]["ErrorBody"];
        };
        /** ErrorBody */
        ErrorBody: {
            /** Code */
            code: string;
            /** Message */
            message: string;
            /**
             * Field
             * @description Dotted name of the wrong field, if one is.
             * @default null
             */
            field?: string | null;
        };
        /**
         * Finding
         * @description A bad move. Offsets count Unicode code points of the draft as sent (or of the subject).
         */
        Finding: {
            /** Id */
            id: string;
            /**
             * In
             * @enum {string}
             */
            in: "draft" | "subject";
            /** Start */
            start: number;
            /** End */
            end: number;
            /** Text */
            text: string;
            /**
             * Move
             * @enum {string}
             */
            move: "job_ask" | "referral_ask" | "resume_push" | "desperation" | "self_pitch" | "info_interview" | "vague_ask" | "pressure" | "over_apology" | "generic_flattery" | "favour_no_groundwork" | "boilerplate";
            /** Severity */
            severity: number;
            why: components["schemas"]["Message"];
            /** Source */
            source: string;
            /** Rule */
            rule: string;
        };
        /** FollowUp */
        FollowUp: {
            /** After Business Days */
            after_business_days: number;
            /** Do */
            do: string;
        };
        /** Health */
        Health: {
            /**
             * Status
             * @constant
             */
            status: "ok";
            /**
             * Service
             * @constant
             */
            service: "askwell";
        };
        /**
         * LeftOut
         * @description Something tempting on the page that was not used.
         */
        LeftOut: {
            /** Text */
            text: string;
            /** Why */
            why: string;
        };
        /**
         * Message
         * @description A text for the person. The code is stable; the text is English.
         */
        Message: {
            /** Code */
            code: string;
            /** Text */
            text: string;
        };
        /**
         * Opener
         * @description A short note to begin with, why it may work, and what it rests on.
         */
        Opener: {
            /**
             * Strategy
             * @enum {string}
             */
            strategy: "advice" | "offer_help" | "interview_for_piece" | "shared_ground" | "follow_up" | "reconnect" | "introduction" | "thanks";
            /** Text */
            text: string;
            /** Why */
            why: string;
            /** Uses */
            uses: string[];
        };
        /**
         * Person
         * @description What is known of a person: sender, recipient, viewer or profile. Other fields are ignored.
         */
        Person: {
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Headline
             * @default null
             */
            headline?: string | null;
            /**
             * Company
             * @default null
             */
            company?: string | null;
            /**
             * Field
             * @default null
             */
            field?: string | null;
            /**
             * School
             * @default null
             */
            school?: string | string[] | null;
            /**
             * Schools
             * @default null
             */
            schools?: string | string[] | null;
            /**
             * Skills
             * @default null
             */
            skills?: string | string[] | null;
            /**
             * Offers
             * @default null
             */
            offers?: string | string[] | null;
            /**
             * Writing
             * @default null
             */
            writing?: string | components["schemas"]["Writing"] | null;
            /**
             * Past Companies
             * @default null
             */
            past_companies?: string | string[] | null;
            /**
             * Groups
             * @default null
             */
            groups?: string | string[] | null;
            /**
             * Languages
             * @default null
             */
            languages?: string | string[] | null;
            /**
             * Goals
             * @default null
             */
            goals?: string | string[] | null;
            /**
             * Location
             * @default null
             */
            location?: string | null;
            /**
             * About
             * @default null
             */
            about?: string | null;
            /**
             * Experience
             * @default null
             */
            experience?: string | (string | components["schemas"]["Station"])[] | null;
            /**
             * Education
             * @default null
             */
            education?: string | (string | components["schemas"]["Study"])[] | null;
            /**
             * Recent Posts
             * @default null
             */
            recent_posts?: string | string[] | null;
            /**
             * Mutuals
             * @default null
             */
            mutuals?: string | string[] | null;
            /**
             * Hiring
             * @default null
             */
            hiring?: boolean | null;
            /**
             * Volunteering
             * @default null
             */
            volunteering?: string | string[] | null;
        };
        /** PromptRef */
        PromptRef: {
            /** Id */
            id: string;
            /** Version */
            version: string;
            /** Sha256 */
            sha256: string;
        };
        /**
         * ReframeRequest
         * @description A draft and what is known around it. Fields not named here are ignored.
         */
        ReframeRequest: {
            /** Draft */
            draft: string;
            /**
             * Subject
             * @default null
             */
            subject?: string | null;
            /**
             * Channel
             * @default null
             */
            channel?: ("gmail" | "linkedin_message" | "linkedin_note" | "inmail" | "other") | null;
            /**
             * Relation
             * @default null
             */
            relation?: ("cold" | "alumni" | "friend" | "ex_colleague" | "met_at_event" | "mutual_contact" | "recruiter" | "hiring_manager" | "mentor" | "family" | "auto") | null;
            /** @default null */
            recipient?: components["schemas"]["Person"] | null;
            /** @default null */
            sender?: components["schemas"]["Person"] | null;
            /**
             * Thread
             * @description Oldest message first.
             * @default null
             */
            thread?: components["schemas"]["Turn"][] | null;
            /**
             * Use Thread
             * @description True: a model may read the thread, and mail that the draft quotes.
             * @default null
             */
            use_thread?: boolean | null;
            /**
             * Strategy
             * @default null
             */
            strategy?: ("advice" | "offer_help" | "interview_for_piece" | "shared_ground" | "follow_up" | "reconnect" | "introduction" | "thanks") | null;
            /**
             * Engine
             * @default null
             */
            engine?: ("auto" | "rules" | "model") | null;
            /**
             * Variants
             * @default null
             */
            variants?: number | null;
            /**
             * Limit
             * @description Characters the field takes.
             * @default null
             */
            limit?: number | null;
            /**
             * Keep
             * @description Phrases that the writer wants left.
             * @default null
             */
            keep?: string | string[] | null;
            /**
             * Ignore
             * @description Ids of rules that stay silent.
             * @default null
             */
            ignore?: string | string[] | null;
            /**
             * Locale
             * @default null
             */
            locale?: string | null;
        };
        /**
         * ReframeResponse
         * @description The answer. `variants` is empty when nothing is to change.
         */
        ReframeResponse: {
            /** Changed */
            changed: boolean;
            /**
             * Engine
             * @enum {string}
             */
            engine: "rules" | "model";
            notice: components["schemas"]["Message"] | null;
            left_alone_because: components["schemas"]["Message"] | null;
            /** Findings */
            findings: components["schemas"]["Finding"][];
            /** Variants */
            variants: components["schemas"]["Variant"][];
            /** Checks */
            checks: components["schemas"]["Check"][];
            question: components["schemas"]["Message"] | null;
            closing: components["schemas"]["Message"];
            /** Follow Up */
            follow_up: components["schemas"]["FollowUp"][];
            prompt: components["schemas"]["PromptRef"] | null;
        };
        /**
         * Shared
         * @description True common ground.
         */
        Shared: {
            /** Kind */
            kind: string;
            /** Text */
            text: string;
            /** Evidence */
            evidence: string;
        };
        /**
         * Started
         * @description The event `started`: who is at work on the draft, and with what.
         */
        Started: {
            /**
             * Engine
             * @enum {string}
             */
            engine: "rules" | "model";
            prompt: components["schemas"]["PromptRef"] | null;
            /**
             * Model
             * @description The model's name, where one is at work.
             */
            model: string | null;
        };
        /**
         * Station
         * @description A line of somebody's experience.
         */
        Station: {
            /**
             * Title
             * @default null
             */
            title?: string | null;
            /**
             * Company
             * @default null
             */
            company?: string | null;
            /**
             * Years
             * @description As the page shows them: 2015-2019, since 2020.
             * @default null
             */
            years?: string | null;
        };
        /**
         * Study
         * @description A line of somebody's education.
         */
        Study: {
            /**
             * School
             * @default null
             */
            school?: string | null;
            /**
             * Degree
             * @default null
             */
            degree?: string | null;
            /**
             * Years
             * @default null
             */
            years?: string | null;
        };
        /**
         * SuggestRequest
         * @description Who looks at whose page. Fields not named here are ignored.
         */
        SuggestRequest: {
            /** @default null */
            viewer?: components["schemas"]["Person"] | null;
            profile: components["schemas"]["Person"];
            /**
             * Channel
             * @default null
             */
            channel?: ("gmail" | "linkedin_message" | "linkedin_note" | "inmail" | "other") | null;
            /**
             * Limit
             * @description Characters of an opener; 300 unless told.
             * @default null
             */
            limit?: number | null;
        };
        /**
         * Suggestion
         * @description How to start. `question` is for the viewer, where something true is missing.
         */
        Suggestion: {
            /** Shared */
            shared: components["schemas"]["Shared"][];
            /** Openers */
            openers: components["schemas"]["Opener"][];
            /** Offers */
            offers: string[];
            /** Questions */
            questions: string[];
            /** Left Out */
            left_out: components["schemas"]["LeftOut"][];
            question: components["schemas"]["Message"] | null;
        };
        /**
         * Turn
         * @description One earlier message of the thread.
         */
        Turn: {
            /**
             * From
             * @enum {string}
             */
            from: "them" | "me";
            /** Text */
            text: string;
        };
        /**
         * Variant
         * @description One whole result. Applying all edits to the draft gives exactly the text.
         */
        Variant: {
            /** Text */
            text: string;
            /** Subject */
            subject: string | null;
            /**
             * Strategy
             * @enum {string}
             */
            strategy: "advice" | "offer_help" | "interview_for_piece" | "shared_ground" | "follow_up" | "reconnect" | "introduction" | "thanks";
            /** Edits */
            edits: components["schemas"]["Edit"][];
            /** Dropped */
            dropped: components["schemas"]["Dropped"][];
            /** Checks */
            checks: components["schemas"]["Check"][];
        };
        /**
         * Writing
         * @description A piece that the person has said they are writing.
         */
        Writing: {
            /**
             * What
             * @default null
             */
            what?: string | null;
            /**
             * Outlet
             * @default null
             */
            outlet?: string | null;
            /**
             * Due
             * @default null
             */
            due?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    reframe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReframeRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReframeResponse"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The Host or the Origin is not one that Askwell answers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is larger than 64 kB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A field is wrong; `field` names it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A fault of Askwell's own. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reframe_stream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReframeRequest"];
            };
        };
        responses: {
            /** @description Server-sent events, each with JSON in its data: `started` (Started), `delta` (Delta) for each piece of a model's text, `restarted` where that text is refused and written once more, and in the end `checked` (ReframeResponse), or `failed` (Error) at a fault of Askwell's own. Only what is in `checked` was checked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The Host or the Origin is not one that Askwell answers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is larger than 64 kB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A field is wrong; `field` names it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A fault of Askwell's own. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    analyze: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReframeRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReframeResponse"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The Host or the Origin is not one that Askwell answers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is larger than 64 kB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A field is wrong; `field` names it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A fault of Askwell's own. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    suggest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SuggestRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestion"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The Host or the Origin is not one that Askwell answers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is larger than 64 kB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A field is wrong; `field` names it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A fault of Askwell's own. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether Askwell is awake */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The Host or the Origin is not one that Askwell answers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description The Host or the Origin is not one that Askwell answers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
